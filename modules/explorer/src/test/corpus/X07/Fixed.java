import java.util.concurrent.atomic.AtomicInteger;

/** The comparison and the setting are one operation. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        AtomicInteger best = new AtomicInteger();
        Thread t0 = new Thread(() -> best.accumulateAndGet(10, Math::max), "T0");
        Thread t1 = new Thread(() -> best.accumulateAndGet(20, Math::max), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert best.get() == 20 : "the best of 10 and 20 is " + best;
    }
}
