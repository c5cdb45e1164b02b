/** The interrupt is an order to stop. */
public class Fixed {
    static final Object LOCK = new Object();
    static boolean work;

    static void worker() {
        synchronized (LOCK) {
            while (!work) {
                try {
                    LOCK.wait();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::worker, "T0");
        t0.start();
        t0.interrupt();
        t0.join();
    }
}
