import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every call on the map is safe, but counting takes two of them. */
public class Buggy {
    static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    static void count(String word) {
        Integer old = COUNTS.get(word);
        if (old == null) {
            COUNTS.put(word, 1);
        } else {
            COUNTS.put(word, old + 1);
        }
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
