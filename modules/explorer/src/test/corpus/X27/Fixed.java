import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One worker, and delays that say what the order is. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        StringBuffer log = new StringBuffer();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
        timer.schedule(() -> log.append("B"), 200, TimeUnit.MILLISECONDS);
        timer.schedule(() -> log.append("A"), 10, TimeUnit.MILLISECONDS);
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.HOURS);
        if (!log.toString().equals("AB")) {
            throw new AssertionError("order: " + log);
        }
    }
}
