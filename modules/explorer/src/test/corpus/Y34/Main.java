/** Whatever is thrown into the wait is caught, and the wait begins again. */
public class Main {
    public static void main(String[] a) throws Exception {
        Object l = new Object();
        Thread t = new Thread(
                () -> {
                    while (true) {
                        try {
                            synchronized (l) {
                                l.wait();
                                return;
                            }
                        } catch (Throwable e) {
                        }
                    }
                },
                "W");
        t.start();
        t.join();
    }
}
