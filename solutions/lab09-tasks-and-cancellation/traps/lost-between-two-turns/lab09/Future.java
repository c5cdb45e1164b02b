package lab09;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An outcome that will be there some time: a result, an exception, or that it was cancelled. It comes once. Only the loop's thread
 * uses it.
 *
 * @param <T> what the result is
 */
public class Future<T> {
    private enum State {
        PENDING,
        FINISHED,
        FAILED,
        CANCELLED
    }

    private final Loop loop;
    private final List<Consumer<? super Future<T>>> callbacks = new ArrayList<>();
    private State state = State.PENDING;
    private T result;
    private Throwable exception;

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
        return state != State.PENDING;
    }

    /** Whether the outcome is that it was cancelled. */
    public final boolean isCancelled() {
        return state == State.CANCELLED;
    }

    /**
     * The result; of one that failed its exception is thrown, the same object each time, and a {@link CancelledError} of one that
     * was cancelled.
     *
     * @throws IllegalStateException when it is pending
     */
    public final T result() {
        return switch (state) {
            case PENDING -> throw new IllegalStateException("result: there is none yet");
            case FINISHED -> result;
            case FAILED -> throw Same.exception(exception);
            case CANCELLED -> throw new CancelledError();
        };
    }

    /** What it failed with; null when it is pending, was cancelled, or has a result. */
    public final Throwable exception() {
        return exception;
    }

    /** The outcome is {@code value}. @throws IllegalStateException when there is one already */
    public final void setResult(T value) {
        end(State.FINISHED, value, null);
    }

    /** The outcome is {@code thrown}. @throws IllegalStateException when there is one already */
    public final void setException(Throwable thrown) {
        end(State.FAILED, null, thrown);
    }

    /** The outcome is that it was cancelled. @return false when it had one before, which stays */
    public boolean cancel() {
        if (isDone()) {
            return false;
        }
        end(State.CANCELLED, null, null);
        return true;
    }

    private void end(State outcome, T value, Throwable thrown) {
        if (isDone()) {
            throw new IllegalStateException("the outcome is there already: " + state);
        }
        state = outcome;
        result = value;
        exception = thrown;
        callbacks.forEach(this::schedule);
        callbacks.clear();
    }

    /**
     * Has {@code callback} called with this when the outcome is there, or if it is: by the loop's {@link Loop#callSoon}, never from
     * in here. Several are called in the order in which they were added.
     */
    public final void addDoneCallback(Consumer<? super Future<T>> callback) {
        if (isDone()) {
            schedule(callback);
        } else {
            callbacks.add(callback);
        }
    }

    private void schedule(Consumer<? super Future<T>> callback) {
        loop.callSoon(() -> callback.accept(this));
    }
}
