import java.util.concurrent.atomic.AtomicInteger;

/** An atomic integer used with a get and a set. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        AtomicInteger best = new AtomicInteger();
        Thread t0 = new Thread(() -> report(best, 10), "T0");
        Thread t1 = new Thread(() -> report(best, 20), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert best.get() == 20 : "the best of 10 and 20 is " + best;
    }

    static void report(AtomicInteger best, int score) {
        if (score > best.get()) {
            best.set(score);
        }
    }
}
