import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The smaller tasks have a pool of their own. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        ExecutorService outer = Executors.newFixedThreadPool(2);
        ExecutorService inner = Executors.newSingleThreadExecutor();
        Future<Integer> a = outer.submit(() -> inner.submit(() -> 1).get());
        Future<Integer> b = outer.submit(() -> inner.submit(() -> 2).get());
        int sum = a.get() + b.get();
        outer.shutdown();
        inner.shutdown();
        assert sum == 3 : "sum " + sum;
    }
}
