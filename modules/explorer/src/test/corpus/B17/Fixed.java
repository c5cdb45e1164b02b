/** The look and the wait happen under the same lock. */
public class Fixed {
    static final Object LOCK = new Object();
    static boolean done;

    static void waiter() {
        synchronized (LOCK) {
            while (!done) {
                try {
                    LOCK.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    static void setter() {
        synchronized (LOCK) {
            done = true;
            LOCK.notify();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::waiter, "T0");
        Thread t1 = new Thread(Fixed::setter, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
