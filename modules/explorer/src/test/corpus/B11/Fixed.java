import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A permit is given back only by who got one. */
public class Fixed {
    static final Semaphore PERMIT = new Semaphore(1);
    static final AtomicInteger INSIDE = new AtomicInteger();

    static void critical() {
        int now = INSIDE.incrementAndGet();
        assert now == 1 : now + " threads inside";
        INSIDE.decrementAndGet();
    }

    static void patient() {
        PERMIT.acquireUninterruptibly();
        critical();
        PERMIT.release();
    }

    static void hasty() {
        if (PERMIT.tryAcquire()) {
            critical();
            PERMIT.release();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::patient, "T0");
        Thread t1 = new Thread(Fixed::hasty, "T1");
        Thread t2 = new Thread(Fixed::hasty, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
        assert PERMIT.availablePermits() == 1 : "permits: " + PERMIT.availablePermits();
    }
}
