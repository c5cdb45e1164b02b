package lab09;

import java.util.function.Consumer;

/**
 * An outcome that will be there some time: a result, an exception, or that it was cancelled. It comes once. Only the loop's thread
 * uses it. Yours to build.
 *
 * @param <T> what the result is
 */
public class Future<T> {
    private final Loop loop;

    /** One that is pending. */
    public Future(Loop loop) {
        this.loop = loop;
    }

    /** The loop it belongs to. */
    public final Loop loop() {
        return loop;
    }

    /** Whether the outcome is there. */
    public final boolean isDone() {
        throw new UnsupportedOperationException("isDone: yours to build");
    }

    /** Whether the outcome is that it was cancelled. */
    public final boolean isCancelled() {
        throw new UnsupportedOperationException("isCancelled: yours to build");
    }

    /**
     * The result; of one that failed its exception is thrown, the same object each time, and a {@link CancelledError} of one that
     * was cancelled.
     *
     * @throws IllegalStateException when it is pending
     */
    public final T result() {
        throw new UnsupportedOperationException("result: yours to build");
    }

    /** What it failed with; null when it is pending, was cancelled, or has a result. */
    public final Throwable exception() {
        throw new UnsupportedOperationException("exception: yours to build");
    }

    /** The outcome is {@code value}. @throws IllegalStateException when there is one already */
    public final void setResult(T value) {
        throw new UnsupportedOperationException("setResult: yours to build");
    }

    /** The outcome is {@code thrown}. @throws IllegalStateException when there is one already */
    public final void setException(Throwable thrown) {
        throw new UnsupportedOperationException("setException: yours to build");
    }

    /** The outcome is that it was cancelled. @return false when it had one before, which stays */
    public boolean cancel() {
        throw new UnsupportedOperationException("cancel: yours to build");
    }

    /**
     * Has {@code callback} called with this when the outcome is there, or if it is: by the loop's {@link Loop#callSoon}, never from
     * in here. Several are called in the order in which they were added.
     */
    public final void addDoneCallback(Consumer<? super Future<T>> callback) {
        throw new UnsupportedOperationException("addDoneCallback: yours to build");
    }
}
