import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The result is awaited itself. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(200);
                        result.complete("ready");
                    } catch (InterruptedException e) {
                        result.completeExceptionally(e);
                    }
                },
                "worker");
        worker.start();
        String got = result.get();
        if (!got.equals("ready")) {
            throw new AssertionError("got " + got);
        }
    }
}
