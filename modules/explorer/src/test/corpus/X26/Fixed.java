import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each task returns its part; one thread adds them up. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        Callable<Integer> five = () -> 5;
        ExecutorService pool = Executors.newFixedThreadPool(2);
        long total = 0;
        try {
            for (Future<Integer> part : pool.invokeAll(List.of(five, five))) {
                total += part.get();
            }
        } finally {
            pool.shutdown();
        }
        assert total == 10 : "total " + total;
    }
}
