import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An atomic calls the function it is given between its read and its write, and holds nobody up meanwhile. */
public class Main {
    static final AtomicInteger INSIDE = new AtomicInteger();
    static volatile boolean together;

    static long work(long before) {
        if (INSIDE.incrementAndGet() == 2) {
            together = true;
        }
        INSIDE.decrementAndGet();
        return before + 1;
    }

    public static void main(String[] args) throws Exception {
        AtomicLong one = new AtomicLong();
        AtomicLong other = new AtomicLong();
        Thread t0 = new Thread(() -> one.updateAndGet(Main::work), "T0");
        Thread t1 = new Thread(() -> other.accumulateAndGet(0, (before, unused) -> work(before)), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert !together : "both were at work at once";
    }
}
