import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/** A barrier as large as the party, and everybody comes to it equally often. */
public class Fixed {
    static final CyclicBarrier BARRIER = new CyclicBarrier(3);
    static final AtomicInteger CHARGE = new AtomicInteger();

    static void arrive() {
        try {
            BARRIER.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    CHARGE.incrementAndGet();
                    arrive();
                    int seen = CHARGE.get();
                    if (seen < 2) {
                        throw new AssertionError("past the barrier with a charge of " + seen);
                    }
                    arrive();
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    CHARGE.incrementAndGet();
                    arrive();
                    arrive();
                },
                "T1");
        Thread t2 = new Thread(
                () -> {
                    CHARGE.incrementAndGet();
                    arrive();
                    arrive();
                    CHARGE.set(0);
                },
                "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
    }
}
