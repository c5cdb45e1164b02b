import java.util.concurrent.*;

/** Both are let go, and all three bond before the next molecule. */
public class Fixed {
    static int h, o;
    static final Semaphore M = new Semaphore(1), HQ = new Semaphore(0), OQ = new Semaphore(0);
    static final CyclicBarrier BOND = new CyclicBarrier(3);

    static void hydrogen() {
        try {
            M.acquire();
            h++;
            if (h >= 2 && o >= 1) {
                HQ.release(2);
                h -= 2;
                OQ.release();
                o--;
            } else {
                M.release();
            }
            HQ.acquire();
            BOND.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void oxygen() {
        try {
            M.acquire();
            o++;
            if (h >= 2) {
                HQ.release(2);
                h -= 2;
                OQ.release();
                o--;
            } else {
                M.release();
            }
            OQ.acquire();
            BOND.await();
            M.release();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread[] t = {
            new Thread(Fixed::hydrogen, "H1"), new Thread(Fixed::hydrogen, "H2"), new Thread(Fixed::oxygen, "O")
        };
        for (Thread x : t) {
            x.start();
        }
        for (Thread x : t) {
            x.join();
        }
        if (h != 0 || o != 0) {
            throw new AssertionError();
        }
    }
}
