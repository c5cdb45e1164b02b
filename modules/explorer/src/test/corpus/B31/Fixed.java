import java.util.concurrent.CountDownLatch;

/** The adders wait until the third thread has had its look. */
public class Fixed {
    static final CountDownLatch LOOKED = new CountDownLatch(1);
    static int x;

    static void add(int n) {
        try {
            LOOKED.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        synchronized (Fixed.class) {
            x += n;
        }
    }

    static void check() {
        synchronized (Fixed.class) {
            if (x >= 3) {
                throw new AssertionError("too late: x is already " + x);
            }
        }
        LOOKED.countDown();
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> add(1), "T0");
        Thread t1 = new Thread(() -> add(2), "T1");
        Thread t2 = new Thread(Fixed::check, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
    }
}
