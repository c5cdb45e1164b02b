package org.interleave.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.interleave.workloads.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The future of a task in a {@link ProcessPool}.
 *
 * <p>{@link #get} throws an {@link ExecutionException} whose cause is what the task threw, as it is if it can travel, else a
 * {@link RemoteTaskException}; or why there is no result: a {@link WorkerCrashedException}, {@link TaskTimeoutException},
 * {@link WorkerStartException}, {@link ResultSerializationException}, {@link TaskSerializationException},
 * {@link BrokenPoolException} or {@link ProtocolException}. That a waiter is interrupted, or has waited long enough, is the
 * waiter's affair: the task goes on.
 *
 * @param <R> what the task returns
 */
@SuppressWarnings("ReferenceEquality") // there is one CANCELLED
public final class PoolFuture<R> implements Future<R> {
    /* Overview. Callbacks never run on the thread that brings the outcome, which reads a worker's frames: one that waits for
     * another task of the same worker, or closes the pool, would wait for itself. Each has a virtual thread. */

    /** Turns an answer into an outcome. */
    interface Decoder<R> {
        Outcome<R> decode(Frame frame, String packages) throws ProtocolException;
    }

    private static final Outcome<?> CANCELLED =
            new Outcome.Threw<>(new CancellationException("the task was cancelled"));

    private final Dispatch dispatch;
    private final Call call;
    private final Decoder<R> decoder;
    private volatile @Nullable Outcome<R> outcome;
    private boolean awaited; // this and the following: guarded by this
    private @Nullable List<Runnable> callbacks;

    PoolFuture(Dispatch dispatch, TaskPayload payload, int flags, Decoder<R> decoder) {
        this.dispatch = dispatch;
        this.decoder = decoder;
        this.call = new Call(dispatch.nextId(), payload, flags, new Arrival());
    }

    @SuppressWarnings("unchecked") // an outcome without a value is one of any type
    private static <R> Outcome<R> cancelledOutcome() {
        return (Outcome<R>) CANCELLED;
    }

    Call call() {
        return call;
    }

    private final class Arrival implements Call.Settlement {
        @Override
        public void answered(Frame frame, String packages) throws ProtocolException {
            if (outcome == null) {
                settle(decoder.decode(frame, packages));
            }
        }

        @Override
        public void failed(Throwable why) {
            settle(new Outcome.Threw<>(why));
        }

        @Override
        public void cancelled() {
            settle(cancelledOutcome());
        }
    }

    private boolean settle(Outcome<R> how) {
        List<Runnable> toRun;
        synchronized (this) {
            if (outcome != null) {
                return false;
            }
            outcome = how;
            toRun = callbacks;
            callbacks = null;
            if (awaited) {
                notifyAll();
            }
        }
        if (toRun != null) {
            toRun.forEach(Thread.ofVirtual().name("callback")::start);
        }
        return true;
    }

    /**
     * Cancels the task. One that waits in the pool, or in a worker behind another, never runs. One that runs is left to its
     * end, unless {@code mayInterruptIfRunning}: then it is interrupted, and if it has not ended when the pool's grace is over,
     * its worker is killed and replaced. Neighbours are not harmed.
     *
     * @return false when the task was done already
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!settle(cancelledOutcome())) {
            return false;
        }
        dispatch.cancel(call, mayInterruptIfRunning);
        return true;
    }

    @Override
    public boolean isCancelled() {
        return outcome == CANCELLED;
    }

    @Override
    public boolean isDone() {
        return outcome != null;
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        return value(await());
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        Outcome<R> how = await(unit.toNanos(timeout));
        if (how == null) {
            throw new TimeoutException("the task is not done yet");
        }
        return value(how);
    }

    private R value(Outcome<R> how) throws ExecutionException {
        if (how == CANCELLED) {
            throw new CancellationException("the task was cancelled");
        }
        return switch (how) {
            case Outcome.Returned<R>(R value) -> value;
            case Outcome.Threw<R>(Throwable cause) -> throw new ExecutionException(cause);
        };
    }

    /** Waits for the outcome, whatever it is. */
    Outcome<R> await() throws InterruptedException {
        Outcome<R> how = outcome;
        if (how == null) {
            synchronized (this) {
                for (how = outcome; how == null; how = outcome) {
                    awaited = true;
                    wait();
                }
            }
        }
        return how;
    }

    private @Nullable Outcome<R> await(long nanos) throws InterruptedException {
        Outcome<R> how = outcome;
        if (how == null) {
            long deadline = System.nanoTime() + nanos;
            synchronized (this) {
                for (how = outcome; how == null; how = outcome) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return null;
                    }
                    awaited = true;
                    TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
                }
            }
        }
        return how;
    }

    /** How often the task was begun: 1 unless a worker died with it and the pool retries. */
    public int attempts() {
        return dispatch.attempts(call);
    }

    /**
     * Has {@code callback} told the result or, if there is none, why; at once when the task is done. It runs on a thread of its
     * own, and may do there whatever it likes: close the pool, wait for another task.
     */
    public void whenDone(BiConsumer<? super @Nullable R, ? super @Nullable Throwable> callback) {
        Runnable telling = () -> {
            switch (outcome) {
                case Outcome.Returned<R>(R value) -> callback.accept(value, null);
                case Outcome.Threw<R>(Throwable cause) -> callback.accept(null, cause);
                case null -> throw new IllegalStateException("whenDone: there is no outcome yet");
            }
        };
        synchronized (this) {
            if (outcome == null) {
                if (callbacks == null) {
                    callbacks = new ArrayList<>(1);
                }
                callbacks.add(telling);
                return;
            }
        }
        Thread.ofVirtual().name("callback").start(telling);
    }

    /** The same outcome as a {@link CompletableFuture}. Cancelling that one does not cancel the task. */
    public CompletableFuture<R> toCompletableFuture() {
        CompletableFuture<R> copy = new CompletableFuture<>();
        whenDone((value, thrown) -> {
            if (thrown == null) {
                complete(copy, value);
            } else {
                copy.completeExceptionally(thrown);
            }
        });
        return copy;
    }

    @SuppressWarnings("NullAway") // null is what the task returned
    private static <R> void complete(CompletableFuture<R> future, @Nullable R value) {
        future.complete(value);
    }

    @Override
    public String toString() {
        Outcome<R> how = outcome;
        return "task " + call.id + (how == null ? " in progress" : how == CANCELLED ? " cancelled" : " " + how);
    }
}
