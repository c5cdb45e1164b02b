import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Two tasks fall due at the same time, and two workers are there to run them: the order is anybody's guess. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        StringBuffer log = new StringBuffer();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        timer.schedule(() -> log.append("A"), 10, TimeUnit.MILLISECONDS);
        timer.schedule(() -> log.append("B"), 10, TimeUnit.MILLISECONDS);
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.HOURS);
        if (!log.toString().equals("AB")) {
            throw new AssertionError("order: " + log);
        }
    }
}
