/** Two monitors, taken in one order by one thread and in the other order by the other. */
public class Buggy {
    static final Object A = new Object();
    static final Object B = new Object();

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    synchronized (A) {
                        synchronized (B) {
                            System.out.println("a then b");
                        }
                    }
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    synchronized (B) {
                        synchronized (A) {
                            System.out.println("b then a");
                        }
                    }
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
