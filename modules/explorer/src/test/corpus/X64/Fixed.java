import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A pool whose threads come from the program's own factory; its two jobs add to a counter under a lock. */
public class Fixed {
    static int total;

    static synchronized void add() {
        total++;
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2, job -> {
            Thread thread = new Thread(job, "clerk");
            thread.setDaemon(true);
            return thread;
        });
        pool.execute(Fixed::add);
        pool.execute(Fixed::add);
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
        assert total == 2 : "total: " + total;
    }
}
