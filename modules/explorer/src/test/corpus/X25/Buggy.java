import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two tasks each hand in a smaller one to the same pool of two, and wait for it. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<Integer> a = pool.submit(() -> pool.submit(() -> 1).get());
        Future<Integer> b = pool.submit(() -> pool.submit(() -> 2).get());
        int sum = a.get() + b.get();
        pool.shutdown();
        assert sum == 3 : "sum " + sum;
    }
}
