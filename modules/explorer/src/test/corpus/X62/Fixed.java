import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The pool is closed at the end of its block. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            int got = pool.submit(() -> 6 * 7).get();
            System.out.println(got);
        }
    }
}
