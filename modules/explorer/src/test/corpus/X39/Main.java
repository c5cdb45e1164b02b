/** A worker that nothing can stop: whatever comes out of its wait is caught, and it waits again. */
public class Main {
    static final Object BELL = new Object();

    static void serve() {
        while (true) {
            try {
                synchronized (BELL) {
                    BELL.wait();
                }
                System.out.println("served");
            } catch (Throwable t) {
                System.out.println("ignored");
            }
        }
    }

    public static void main(String[] args) throws Exception {
        new Thread(Main::serve, "waiter").start();
        synchronized (BELL) {
            BELL.notify();
        }
    }
}
