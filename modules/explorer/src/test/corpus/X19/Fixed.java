import java.util.HashMap;
import java.util.Map;

/** One lock round the look, the load and the store. */
public class Fixed {
    static final Map<String, String> CACHE = new HashMap<>();
    static int loads;

    static void lookUp(String key) {
        synchronized (CACHE) {
            if (!CACHE.containsKey(key)) {
                loads++;
                CACHE.put(key, key.toUpperCase());
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> lookUp("k"), "T0");
        Thread t1 = new Thread(() -> lookUp("k"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert loads == 1 : "loaded " + loads + " times";
    }
}
