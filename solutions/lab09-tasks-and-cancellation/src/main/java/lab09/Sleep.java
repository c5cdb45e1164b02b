package lab09;

import java.time.Duration;

/** Waiting for time to pass: a future and a timer. Given, and the pattern for everything that waits. */
public final class Sleep {
    private Sleep() {}

    /** The running task waits for {@code time}; when it is cancelled meanwhile, its timer is cancelled, too. */
    public static void sleep(Duration time) {
        Loop loop = Task.current().loop();
        Future<Void> over = new Future<>(loop);
        Loop.Timer timer = loop.callLater(time, () -> {
            if (!over.isDone()) {
                over.setResult(null);
            }
        });
        try {
            Task.await(over);
        } finally {
            timer.cancel();
        }
    }
}
