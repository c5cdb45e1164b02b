import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** invokeAll waits for all tasks, but it does not keep them apart. */
public class Buggy {
    static long total;

    public static void main(String[] args) throws Exception {
        Callable<Void> addFive = () -> {
            total += 5;
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            pool.invokeAll(List.of(addFive, addFive));
        } finally {
            pool.shutdown();
        }
        assert total == 10 : "total " + total;
    }
}
