import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Two stages draw numbers from an atomic counter. */
public class Fixed {
    static final AtomicInteger COUNTER = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        int sum;
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(COUNTER::incrementAndGet, pool);
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(COUNTER::incrementAndGet, pool);
            sum = first.thenCombine(second, Integer::sum).get();
        }
        if (sum != 3) {
            throw new AssertionError("1 + 2 = " + sum);
        }
    }
}
