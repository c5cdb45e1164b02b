import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The multiplex bounds how many are inside; the total looks after itself. */
public class Fixed {
    static final Semaphore MULTIPLEX = new Semaphore(2);
    static final AtomicInteger INSIDE = new AtomicInteger();
    static final AtomicInteger TOTAL = new AtomicInteger();

    static void work() {
        MULTIPLEX.acquireUninterruptibly();
        try {
            int now = INSIDE.incrementAndGet();
            assert now <= 2 : now + " inside";
            TOTAL.addAndGet(10);
            INSIDE.decrementAndGet();
        } finally {
            MULTIPLEX.release();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::work, "T0");
        Thread t1 = new Thread(Fixed::work, "T1");
        Thread t2 = new Thread(Fixed::work, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
        assert TOTAL.get() == 30 : "total " + TOTAL;
    }
}
