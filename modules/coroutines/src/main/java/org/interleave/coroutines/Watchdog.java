package org.interleave.coroutines;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells when one task of a scheduler has had the thread for too long: which, for how long, and where it is. Nobody can take
 * the thread away from it; that is the lesson.
 */
public final class Watchdog implements AutoCloseable {
    /* Overview. A thread of its own looks twice in each `patience` at the number of the turn that is going on. A turn that was
     * there already a whole patience ago is told once. Looking costs the scheduler nothing but the writing of that number. */

    private final Kernel kernel;
    private final long patience;
    private final Consumer<String> teller;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Watches {@code scheduler} from now on, until closed.
     *
     * @param patience how long a turn may take
     * @param teller is told, on the watchdog's thread, one sentence for every turn that takes longer
     */
    public Watchdog(Scheduler scheduler, Duration patience, Consumer<String> teller) {
        this.kernel = scheduler.kernel();
        this.patience = patience.toNanos();
        this.teller = teller;
        this.thread = Thread.ofPlatform().name("watchdog").daemon().start(this::watch);
    }

    private void watch() {
        long turn = -1;
        long since = 0;
        boolean told = false;
        while (!closed) {
            long now = System.nanoTime();
            long current = kernel.turns();
            Task hog = kernel.running();
            if (hog == null || current != turn) {
                turn = hog == null ? -1 : current;
                since = now;
                told = false;
            } else if (!told && now - since >= patience) {
                told = true;
                teller.accept(hog + " has had the thread for "
                        + Duration.ofNanos(now - since).toMillis() + " ms, and nobody else can run"
                        + place(hog.coroutine.thread()));
            }
            LockSupport.parkNanos(this, patience / 2);
        }
    }

    /** The innermost line that is neither the JDK's nor ours. */
    private static String place(@Nullable Thread inside) {
        StackTraceElement[] frames = inside == null ? new StackTraceElement[0] : inside.getStackTrace();
        return Arrays.stream(frames)
                .filter(frame -> frame.getModuleName() == null && !isOurs(frame.getClassName()))
                .findFirst()
                .map(frame -> ": it is at " + frame)
                .orElse("");
    }

    private static boolean isOurs(String className) {
        return className.startsWith(Coroutine.class.getPackageName() + ".Coroutine")
                || className.startsWith(Coroutine.class.getPackageName() + ".Kernel")
                || className.startsWith("org.interleave.machine.stack.");
    }

    /** Stops watching. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
