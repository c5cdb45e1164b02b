import java.util.concurrent.*;

/** A value left behind on a worker of a pool. */
public class Buggy {
    static final ThreadLocal<String> USER = ThreadLocal.withInitial(() -> "nobody");

    public static void main(String[] args) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            pool.submit(() -> USER.set("ann")).get();
            String seen = pool.submit(USER::get).get();
            if (!seen.equals("nobody")) {
                throw new AssertionError("saw " + seen);
            }
        }
    }
}
