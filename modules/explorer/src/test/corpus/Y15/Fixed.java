import java.util.concurrent.*;

/** A thread for each task. */
public class Fixed {
    static final ThreadLocal<String> USER = ThreadLocal.withInitial(() -> "nobody");

    public static void main(String[] args) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            pool.submit(() -> USER.set("ann")).get();
            String seen = pool.submit(USER::get).get();
            if (!seen.equals("nobody")) {
                throw new AssertionError("saw " + seen);
            }
        }
    }
}
