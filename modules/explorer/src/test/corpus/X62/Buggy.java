import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A pool that nobody shuts down: its worker waits for the next task for ever. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        int got = pool.submit(() -> 6 * 7).get();
        System.out.println(got);
    }
}
