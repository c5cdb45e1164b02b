package org.interleave.eventloop;

import static org.interleave.eventloop.Sneaky.sneakily;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.interleave.coroutines.GeneratorDone;
import org.jspecify.annotations.Nullable;

/**
 * A result that is not there yet: asyncio's {@code Future}. For the thread of its loop only, as everything here.
 *
 * @param <T> the result
 */
public class AioFuture<T extends @Nullable Object> {
    /*  After asyncio.futures.
     *
     *   PENDING -> FINISHED   setResult, setException
     *   PENDING -> CANCELLED  cancel
     *
     * Completing calls nobody: whoever waits, task or callback, goes to the back of the ready queue, in the order in which
     * they began to wait. A task that waits stands in the list itself, which saves the callback asyncio makes for it. */
    enum State {
        PENDING,
        FINISHED,
        CANCELLED
    }

    /** A function to call when the future is done, in the context of whoever asked for that. */
    private record Callback<T extends @Nullable Object>(Consumer<? super AioFuture<T>> action, Context context) {}

    /** Calls such a function. A class of its own, so that it can be told whose function it is. */
    record Completion<T extends @Nullable Object>(Consumer<? super AioFuture<T>> action, AioFuture<T> future)
            implements Runnable {
        @Override
        public void run() {
            action.accept(future);
        }
    }

    final EventLoop loop;
    private State state = State.PENDING;
    private @Nullable T result;
    private @Nullable Throwable failure; // of a cancelled one: the CancelledError that ended its task
    private @Nullable Object waiters; // none, one (a Task or a Callback), or a Waiters of them

    /** Several who wait. A class of its own, to be told from one. */
    private static final class Waiters extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }

    @Nullable
    String cancelMessage;

    private @Nullable Unretrieved unretrieved;

    // Known in debug mode.
    @Nullable
    Origin createdAt;

    Origins.@Nullable Unawaited unawaited;

    AioFuture(EventLoop loop) {
        this.loop = loop;
    }

    /** The loop it belongs to. */
    public final EventLoop loop() {
        loop.escape();
        return loop;
    }

    /** Whether it has a result, an exception, or was cancelled. */
    public final boolean isDone() {
        loop.isLookedAt(this);
        return state != State.PENDING;
    }

    /** Whether it was cancelled. */
    public final boolean isCancelled() {
        loop.isLookedAt(this);
        return state == State.CANCELLED;
    }

    /**
     * The result. An exception is thrown as the very object that was set.
     *
     * @throws InvalidStateException when it is not done
     * @throws CancelledError when it was cancelled
     */
    public final T result() {
        Throwable thrown = exceptionOrNull("result");
        if (thrown != null) {
            throw sneakily(thrown);
        }
        return present();
    }

    @SuppressWarnings("NullAway") // a result that is null is one if T says so
    private T present() {
        return result;
    }

    /**
     * The exception; null when there is a result instead. Asking counts as being told.
     *
     * @throws InvalidStateException when it is not done
     * @throws CancelledError when it was cancelled
     */
    public final @Nullable Throwable exception() {
        return exceptionOrNull("exception");
    }

    private @Nullable Throwable exceptionOrNull(String what) {
        isAwaited();
        switch (state) {
            case PENDING -> throw new InvalidStateException(what + ": " + this + " is not done");
            case CANCELLED -> throw cancelledError();
            case FINISHED -> {}
        }
        markRetrieved();
        return failure;
    }

    private void isAwaited() {
        loop.isLookedAt(this);
        Origins.Unawaited report = unawaited;
        if (report != null) {
            report.isAwaited();
            unawaited = null;
        }
    }

    /** Nobody needs to be told of the exception any more. */
    final void markRetrieved() {
        Unretrieved report = unretrieved;
        if (report != null) {
            report.withdraw();
            unretrieved = null;
        }
    }

    /** The error a cancelled one raises: the one that ended the task, once; after that a new one each time. */
    final CancelledError cancelledError() {
        Throwable ended = failure;
        failure = null;
        return ended instanceof CancelledError error ? error : new CancelledError(cancelMessage);
    }

    /** {@link #cancel(String)} without a message. */
    public final boolean cancel() {
        return cancel(null);
    }

    /**
     * Cancels it, and lets those who wait for it go on.
     *
     * @param message what the CancelledError says; may be null
     * @return whether it was pending; otherwise nothing changes
     */
    public boolean cancel(@Nullable String message) {
        if (isDone()) {
            return false;
        }
        finishCancelled(message, null);
        return true;
    }

    /**
     * Sets the result, and lets those who wait go on.
     *
     * @throws InvalidStateException when it is done
     */
    public void setResult(T value) {
        finish(value, null);
    }

    /**
     * Sets the exception, and lets those who wait go on.
     *
     * @param thrown a {@link GeneratorDone}, which would look like the end of a generator that awaits this, becomes the
     *     cause of an {@link IllegalStateException}
     * @throws InvalidStateException when it is done
     */
    public void setException(Throwable thrown) {
        finish(
                null,
                thrown instanceof GeneratorDone
                        ? new IllegalStateException(
                                "GeneratorDone interacts badly with generators and cannot be raised into a Future",
                                thrown)
                        : Objects.requireNonNull(thrown));
    }

    final void finish(@Nullable T value, @Nullable Throwable thrown) {
        if (isDone()) {
            throw new InvalidStateException("set: " + this + " is done");
        }
        loop.used("set", this);
        result = value;
        failure = thrown;
        state = State.FINISHED;
        if (thrown != null && !Fatal.is(thrown)) {
            unretrieved = loop.failures().expectToBeRetrieved(this, thrown);
        }
        release();
    }

    final void finishCancelled(@Nullable String message, @Nullable CancelledError ended) {
        loop.used("cancel", this);
        isAwaited();
        cancelMessage = message;
        failure = ended;
        state = State.CANCELLED;
        release();
    }

    /** Everybody who waits goes to the back of the ready queue. */
    private void release() {
        Object waiting = waiters;
        waiters = null;
        switch (waiting) {
            case null -> {}
            case Waiters several -> several.forEach(this::release);
            default -> release(waiting);
        }
    }

    private void release(Object waiter) {
        if (waiter instanceof Task<?> task) {
            loop.turns().makeReady(task);
        } else if (!loop.isClosed()) { // else nobody will run it any more
            post(callback(waiter));
        }
    }

    @SuppressWarnings("unchecked") // only addDoneCallback makes them
    private Callback<T> callback(Object waiter) {
        return (Callback<T>) waiter;
    }

    private void post(Callback<T> callback) {
        loop.callSoon(new Completion<>(callback.action(), this), callback.context());
    }

    /** Calls {@code action} in a later turn of the loop, once this is done; in the current context. */
    public final void addDoneCallback(Consumer<? super AioFuture<T>> action) {
        addDoneCallback(action, Context.copyCurrent());
    }

    /** As {@link #addDoneCallback(Consumer)}, in a context of the caller's choice. */
    public final void addDoneCallback(Consumer<? super AioFuture<T>> action, Context context) {
        Callback<T> callback = new Callback<>(action, context);
        if (isDone()) {
            post(callback);
        } else {
            addWaiter(callback);
        }
    }

    /** Takes back every registration of {@code action}. @return how many there were */
    public final int removeDoneCallback(Consumer<? super AioFuture<T>> action) {
        switch (waiters) {
            case Waiters several -> {
                int before = several.size();
                several.removeIf(waiter -> isFor(waiter, action));
                return before - several.size();
            }
            case null -> {
                return 0;
            }
            case Object one -> {
                if (isFor(one, action)) {
                    waiters = null;
                    return 1;
                }
                return 0;
            }
        }
    }

    private static boolean isFor(Object waiter, Consumer<?> action) {
        return waiter instanceof Callback<?> callback && callback.action().equals(action);
    }

    /** {@code waiter}, a task or a callback, goes on when this is done. */
    final void addWaiter(Object waiter) {
        isAwaited();
        switch (waiters) {
            case null -> waiters = waiter;
            case Waiters several -> several.add(waiter);
            case Object one -> {
                Waiters several = new Waiters();
                several.add(one);
                several.add(waiter);
                waiters = several;
            }
        }
    }

    /** {@code waiter}, a task, is woken by other means. */
    final void removeWaiter(Task<?> waiter) {
        if (waiters instanceof Waiters several) {
            several.remove(waiter);
        } else if (waiters == waiter) {
            waiters = null;
        }
    }

    /** Futures this one stands for, in a graph of who waits for whom: the children of a gather. */
    List<AioFuture<?>> standsFor() {
        return List.of();
    }

    /** Who alone can complete it: the holder of the lock that is waited for. Null when that may be anybody. */
    @Nullable
    Task<?> expectedFrom() {
        return null;
    }

    /** What waiting for this is waiting for, in words that end "waits for …". */
    String describe() {
        return "a future";
    }

    /** PENDING, FINISHED or CANCELLED. */
    final State state() {
        return state;
    }

    final @Nullable Throwable failureOrNull() {
        return failure;
    }

    @Override
    public String toString() {
        return "<Future " + state.name().toLowerCase(Locale.ROOT) + outcome() + origin() + ">";
    }

    /** " created at …", where that is known. */
    final String origin() {
        return Origin.text(createdAt);
    }

    /** " result=…" or " exception=…", of one that is finished. */
    final String outcome() {
        if (state != State.FINISHED) {
            return "";
        }
        return failure == null ? " result=" + result : " exception=" + failure;
    }
}
