import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two stages draw numbers from a plain counter; the sum of the two is not always three. */
public class Buggy {
    static int counter;

    static int draw() {
        counter++;
        return counter;
    }

    public static void main(String[] args) throws Exception {
        int sum;
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(Buggy::draw, pool);
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(Buggy::draw, pool);
            sum = first.thenCombine(second, Integer::sum).get();
        }
        if (sum != 3) {
            throw new AssertionError("1 + 2 = " + sum);
        }
    }
}
