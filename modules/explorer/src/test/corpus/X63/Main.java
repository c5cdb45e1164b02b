import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** computeIfAbsent makes a value once, and everybody counts on the same one. */
public class Main {
    public static void main(String[] args) throws Exception {
        ConcurrentMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();
        Runnable count =
                () -> counts.computeIfAbsent("rose", key -> new AtomicInteger()).incrementAndGet();
        Thread t0 = Thread.ofVirtual().unstarted(count);
        Thread t1 = Thread.ofVirtual().unstarted(count);
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert counts.get("rose").get() == 2 : "counts: " + counts;
    }
}
