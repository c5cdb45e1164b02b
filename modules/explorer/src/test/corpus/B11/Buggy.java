import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Who fails to get the permit gives one back all the same, and so makes a second one. */
public class Buggy {
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
        } else {
            PERMIT.release();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::patient, "T0");
        Thread t1 = new Thread(Buggy::hasty, "T1");
        Thread t2 = new Thread(Buggy::hasty, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
    }
}
