/** The interrupt that should end the worker is swallowed inside its wait loop. */
public class Buggy {
    static final Object LOCK = new Object();
    static boolean work;

    static void worker() {
        synchronized (LOCK) {
            while (!work) {
                try {
                    LOCK.wait();
                } catch (InterruptedException e) {
                    System.out.println("interrupted, never mind");
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::worker, "T0");
        t0.start();
        t0.interrupt();
        t0.join();
    }
}
