/** Nothing else is held during the wait. */
public class Fixed {
    static final Object OUTER = new Object();
    static final Object INNER = new Object();
    static boolean ok;

    static void waiter() {
        synchronized (INNER) {
            while (!ok) {
                try {
                    INNER.wait();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    static void signaller() {
        synchronized (OUTER) {
            synchronized (INNER) {
                ok = true;
                INNER.notify();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::waiter, "T0");
        Thread t1 = new Thread(Fixed::signaller, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
