package lab09;

import java.time.Duration;

/** A deadline for whatever runs inside it. Yours to build. */
public final class Timeout {
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
        throw new UnsupportedOperationException("timeout: yours to build");
    }
}
