import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket that is filled again every ten milliseconds: two threads can both find it due, and fill it twice. */
public class Buggy {
    static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(10);
    static final int CAPACITY = 5;

    static class Bucket {
        private int tokens;
        private long last;

        Bucket(long now) {
            last = now - WINDOW;
        }

        boolean grant() {
            long now = System.nanoTime();
            if (now - last >= WINDOW) {
                tokens = CAPACITY;
                last = now;
            }
            if (tokens > 0) {
                tokens--;
                return true;
            }
            return false;
        }
    }

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        Bucket bucket = new Bucket(start);
        AtomicInteger granted = new AtomicInteger();
        Runnable client = () -> {
            for (int i = 0; i < 3; i++) {
                if (bucket.grant()) {
                    granted.incrementAndGet();
                }
            }
        };
        Thread t0 = new Thread(client, "T0");
        Thread t1 = new Thread(client, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        long windows = 1 + (System.nanoTime() - start) / WINDOW;
        assert granted.get() <= CAPACITY * windows : granted.get() + " grants in " + windows + " window(s)";
    }
}
