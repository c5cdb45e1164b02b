import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counting is one call on the map. */
public class Fixed {
    static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    static void count(String word) {
        COUNTS.merge(word, 1, Integer::sum);
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> count("rose"), "T0");
        Thread t1 = new Thread(() -> count("rose"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert COUNTS.get("rose") == 2 : "counts: " + COUNTS;
    }
}
