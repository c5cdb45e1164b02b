package org.interleave.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.interleave.workloads.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * An {@link ExecutorService} whose tasks run in worker processes: in parallel, each in a JVM that shares nothing with the
 * others, and may die without taking any of them with it.
 *
 * <p>A task travels to a worker and its result travels back, as copies; both have to be serialisable. Lambdas are when they
 * are passed as a {@link Task}, a {@link TaskFunction} or a {@link TaskAction}. What cannot travel is told by {@code submit},
 * in a {@link TaskSerializationException}.
 *
 * <p>When a worker dies, the one task that it ran fails, with a {@link WorkerCrashedException}; a new worker takes its place,
 * and the tasks that waited go on. No task is run twice unless {@link PoolBuilder#retries} asks for it, and none is lost.
 * Nothing outlives the pool, and nothing outlives the program, however that ends.
 */
public final class ProcessPool implements ExecutorService {
    /* Overview. This is the door; Dispatch is the kernel behind it, Workforce keeps its workers, a Worker is a conversation of
     * Frames with one JVM, whose other end is WorkerMain. Read them in that order. */

    private final PoolOptions options;
    private final Dispatch dispatch;

    ProcessPool(PoolOptions options) {
        this.options = options;
        try {
            this.dispatch = new Dispatch(options, PoolFolder.create());
        } catch (IOException e) {
            throw new UncheckedIOException("the pool's folder cannot be made: " + e, e);
        }
    }

    /** A pool of as many workers as there are processors, and nothing special. */
    public static ProcessPool open() {
        return builder().open();
    }

    /** A pool to be described. */
    public static PoolBuilder builder() {
        return new PoolBuilder();
    }

    /* ---- one task ---- */

    /**
     * Runs {@code task} in a worker.
     *
     * @throws TaskSerializationException when it cannot travel; no worker has heard of it then
     * @throws BrokenPoolException when the pool has given up
     * @throws java.util.concurrent.RejectedExecutionException when the pool is closed or full
     */
    public <R> PoolFuture<R> submit(Task<R> task) {
        return submit((Callable<R>) task);
    }

    /** {@inheritDoc} The task has to be serialisable; a lambda is when it is passed as a {@link Task}. */
    @Override
    public <R> PoolFuture<R> submit(Callable<R> task) {
        return submitted(task, this::decoded);
    }

    /** {@inheritDoc} The task has to be serialisable. */
    @Override
    public PoolFuture<?> submit(Runnable task) {
        return submitted(task, this::decoded);
    }

    /** {@inheritDoc} The task has to be serialisable; {@code result} stays here. */
    @Override
    public <R> PoolFuture<R> submit(Runnable task, R result) {
        return submitted(task, (frame, packages) -> switch (Answer.one(frame, packages)) {
            case Outcome.Returned<?> _ -> new Outcome.Returned<>(result);
            case Outcome.Threw<?>(Throwable cause) -> new Outcome.Threw<>(cause);
        });
    }

    /** {@inheritDoc} What it throws is told to nobody. */
    @Override
    public void execute(Runnable task) {
        var _ = submit(task);
    }

    /** Runs {@code task}, with a say in what becomes of the answer. */
    <R> PoolFuture<R> submitted(Object task, PoolFuture.Decoder<R> decoder) {
        PoolFuture<R> future = prepared(task, decoder);
        dispatch.submit(future.call());
        return future;
    }

    /** Packs {@code task} and does not run it yet. */
    <R> PoolFuture<R> prepared(Object task, PoolFuture.Decoder<R> decoder) {
        TaskPayload payload = TaskPayload.of(task, options.allowed(), options.maxFrame());
        return new PoolFuture<>(dispatch, payload, 0, decoder);
    }

    @SuppressWarnings("unchecked") // what a Callable<R> returned is an R on the other side too
    private <R> Outcome<R> decoded(Frame frame, String packages) throws ProtocolException {
        return (Outcome<R>) Answer.one(frame, packages);
    }

    /* ---- many tasks ---- */

    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> tasks) throws InterruptedException {
        return invokeAll(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public <R> List<Future<R>> invokeAll(Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        long begin = System.nanoTime();
        long limit = unit.toNanos(timeout);
        List<Future<R>> futures = new ArrayList<>(tasks.size());
        boolean all = false;
        try {
            for (Callable<R> task : tasks) {
                futures.add(submit(task));
            }
            for (Future<R> future : futures) {
                try {
                    future.get(limit - (System.nanoTime() - begin), TimeUnit.NANOSECONDS);
                } catch (ExecutionException | java.util.concurrent.CancellationException e) {
                    // Its future tells.
                } catch (TimeoutException e) {
                    return futures;
                }
            }
            all = true;
            return futures;
        } finally {
            if (!all) {
                futures.forEach(future -> future.cancel(true));
            }
        }
    }

    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> tasks) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("invokeAny: three hundred years have passed", e);
        }
    }

    @Override
    public <R> R invokeAny(Collection<? extends Callable<R>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("invokeAny: no tasks");
        }
        LinkedBlockingQueue<PoolFuture<R>> done = new LinkedBlockingQueue<>();
        List<PoolFuture<R>> futures = new ArrayList<>();
        try {
            for (Callable<R> task : tasks) {
                PoolFuture<R> future = submit(task);
                futures.add(future);
                future.whenDone((_, _) -> done.add(future));
            }
            long begin = System.nanoTime();
            @Nullable ExecutionException last = null;
            for (int i = 0; i < futures.size(); i++) {
                long left = unit.toNanos(timeout) - (System.nanoTime() - begin);
                PoolFuture<R> next = done.poll(left, TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new TimeoutException("no task is done yet");
                }
                try {
                    return next.get();
                } catch (ExecutionException e) {
                    last = e;
                }
            }
            throw last == null ? new ExecutionException("no task returned", null) : last;
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    /**
     * Applies {@code function} to all {@code items}, {@code chunk} of them travelling together.
     *
     * @return the results in the order of the items
     * @throws ExecutionException when the function threw for an item, or its chunk was lost with a worker: the first one, in the
     *     order of the items. The others are cancelled
     */
    public <T, R> List<R> map(TaskFunction<? super T, ? extends R> function, Collection<? extends T> items, int chunk)
            throws InterruptedException, ExecutionException {
        return new Chunks<T, R>(this, function, chunk).all(items);
    }

    /**
     * Applies {@code function} to {@code items}, lazily: only so many are taken from their source, and only so many results
     * kept, as workers can be busy with, {@value Chunks#AHEAD} chunks a worker. The source may be infinite. Close the results
     * when you stop before their end.
     *
     * @return the results in the order of the items
     */
    public <T, R> Results<R> imap(
            TaskFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunk) {
        return new Chunks<T, R>(this, function, chunk).lazily(items.iterator(), true);
    }

    /** As {@link #imap}, but the results come as they are done. */
    public <T, R> Results<R> imapUnordered(
            TaskFunction<? super T, ? extends R> function, Iterable<? extends T> items, int chunk) {
        return new Chunks<T, R>(this, function, chunk).lazily(items.iterator(), false);
    }

    TaskPayload.Packed packed(TaskFunction<?, ?> function) {
        return TaskPayload.function(function, options.allowed(), options.maxFrame());
    }

    /** Runs one chunk. */
    @SuppressWarnings("unchecked") // what the function returned is an R on the other side too
    <R> PoolFuture<List<Outcome<R>>> submitted(TaskPayload.Packed function, @Nullable Object[] items) {
        TaskPayload payload = TaskPayload.ofMany(function, items, options.maxFrame());
        PoolFuture<List<Outcome<R>>> future = new PoolFuture<>(
                dispatch,
                payload,
                Frame.MANY,
                (frame, packages) -> new Outcome.Returned<>(
                        (List<Outcome<R>>) (List<?>) Answer.many(frame, packages, items.length)));
        dispatch.submit(future.call());
        return future;
    }

    /* ---- what tasks share ---- */

    /** A lock between tasks, and between them and this process, as long as the pool lives. */
    public SharedLock sharedLock() {
        return new SharedLock(dispatch.shared.newLock(), dispatch.shared.local());
    }

    /** A number between tasks, and between them and this process, as long as the pool lives. */
    public SharedCounter sharedCounter(long value) {
        return new SharedCounter(dispatch.shared.newCounter(value), dispatch.shared.local());
    }

    /** A queue of at most {@code capacity} items between tasks, and between them and this process, as long as the pool lives. */
    public <E> SharedQueue<E> sharedQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("sharedQueue: a capacity of %d".formatted(capacity));
        }
        return new SharedQueue<>(
                dispatch.shared.newQueue(capacity), dispatch.shared.local(), AllowList.join(options.allowed()));
    }

    /* ---- the workers ---- */

    /**
     * Starts all workers and waits until they are ready: what would otherwise be part of the first tasks' time.
     *
     * @throws WorkerStartException when that cannot be done
     */
    public void start() throws WorkerStartException, InterruptedException {
        dispatch.workforce().ensureReady(options.workers());
    }

    /** The most workers there may be. */
    public int workers() {
        return options.workers();
    }

    /** The process ids of the workers that are alive. */
    public Set<Long> pids() {
        return new LinkedHashSet<>(dispatch.workforce().pids());
    }

    Dispatch dispatch() {
        return dispatch;
    }

    /* ---- the end ---- */

    /** {@inheritDoc} Tasks that were accepted are done; then the workers are let go. */
    @Override
    public void shutdown() {
        dispatch.shutdown();
    }

    /**
     * Cancels all tasks and kills all workers. Returns at once.
     *
     * @return an empty list: no task can be run anywhere else. Their futures are cancelled
     */
    @Override
    public List<Runnable> shutdownNow() {
        for (Call call : dispatch.abandonAll()) {
            call.settlement.cancelled();
        }
        return List.of();
    }

    /** As {@link #close()}, but when the tasks are not done within {@code limit} they are cancelled and the workers killed. */
    public void close(Duration limit) {
        shutdown();
        boolean interrupted = false;
        try {
            if (!awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                shutdownNow();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            shutdownNow();
        }
        close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isShutdown() {
        return dispatch.phase() != Dispatch.Phase.OPEN;
    }

    @Override
    public boolean isTerminated() {
        return dispatch.phase() == Dispatch.Phase.TERMINATED;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return dispatch.awaitTermination(unit.toNanos(timeout));
    }
}
