package lab09;

import java.time.Duration;

/** A deadline for whatever runs inside it. */
public final class Timeout {
    /* Overview. After asyncio.timeouts. The only way to end what runs is to cancel the task it runs in, which is the caller's own. So
     * on the way out it must be told whose request this was: the count of requests is for that. */

    private final Task<?> task = Task.current();
    private final int before = task.cancelling();
    private boolean expired;

    private Timeout() {}

    /**
     * Runs {@code body} in the running task. When {@code time} passes first, the task is asked to end where it waits. That request
     * is this method's own: it is taken back on leaving, however the body ends, and the {@link CancelledError} goes no further.
     * Requests of others are not touched.
     *
     * @return what the body returns; what it throws is thrown
     * @throws TimedOut instead of the CancelledError, when nobody but the deadline asked since this began
     */
    public static <T> T timeout(Duration time, Body<? extends T> body) {
        return new Timeout().run(time, body);
    }

    private <T> T run(Duration time, Body<? extends T> body) {
        Loop.Timer timer = task.loop().callLater(time, this::expire);
        T result;
        try {
            result = body.run();
        } catch (Throwable thrown) {
            boolean ours = leave(timer);
            throw Same.exception(ours && thrown instanceof CancelledError ? new TimedOut() : thrown);
        }
        leave(timer);
        return result;
    }

    private void expire() {
        expired = true;
        task.cancel();
    }

    /** Takes back what it asked for. @return whether it asked, and nobody else did meanwhile */
    private boolean leave(Loop.Timer timer) {
        timer.cancel();
        return expired && task.uncancel() <= before;
    }
}
