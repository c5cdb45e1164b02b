import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A job waits for a second job that stands in the queue behind it, and the pool has a single worker. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Future<Integer> outer = pool.submit(() -> {
            Future<Integer> inner = pool.submit(() -> 20);
            return inner.get() + 1;
        });
        int result = outer.get();
        pool.shutdown();
        assert result == 21 : "result: " + result;
    }
}
