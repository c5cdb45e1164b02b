import java.util.concurrent.TimeUnit;

/** The result is awaited by sleeping, and the worker sleeps longer. */
public class Buggy {
    static volatile String result;

    public static void main(String[] args) throws Exception {
        Thread worker = new Thread(
                () -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(200);
                        result = "ready";
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "worker");
        worker.start();
        Thread.sleep(100);
        if (result == null) {
            throw new AssertionError("no result after a hundred milliseconds");
        }
    }
}
