package org.interleave.eventloop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs one main body after another on the same loop, in the same context, and cleans up. asyncio's {@code Runner}.
 *
 * <p>A Ctrl-C, or an interrupt of the thread that waits in {@link #run}, cancels the main task; a second one ends the run.
 */
public final class Runner implements AutoCloseable {
    private final EventLoop loop;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Context context = Context.copyCurrent();

    /** A runner whose loop is the {@linkplain RunOptions#standard standard} one. */
    public Runner() {
        this(RunOptions.standard());
    }

    /** A runner whose loop is made to order. */
    public Runner(RunOptions options) {
        loop = new EventLoop(options, false);
    }

    /** Its loop. */
    public EventLoop loop() {
        loop.escape();
        return loop;
    }

    /** Runs {@code main} to its end, and returns what it returns; what it throws is thrown. The caller waits. */
    public <T extends @Nullable Object> T run(Body<? extends T> main) {
        return run(main, context);
    }

    /**
     * As {@link #run(Body)}, in another context.
     *
     * @throws IllegalStateException when called from a running loop, or after {@link #close}
     * @throws KeyboardInterrupt when interrupted, unless {@code main} caught the cancellation
     */
    public <T extends @Nullable Object> T run(Body<? extends T> main, Context inContext) {
        if (Running.loopOrNull() != null) {
            throw new IllegalStateException("run() cannot be called from a running event loop");
        }
        if (loop.isClosed()) {
            throw new IllegalStateException("run: the runner is closed");
        }
        Task<T> task = loop.createTask(null, inContext, false, main);
        AtomicInteger interrupts = new AtomicInteger();
        loop.onInterrupt(() -> {
            if (interrupts.incrementAndGet() > 1 || task.isDone()) {
                throw new KeyboardInterrupt();
            }
            task.cancel();
        });
        try (var _ = Interrupts.forwardedTo(loop)) {
            return loop.runUntilComplete(task);
        } catch (CancelledError cancelled) {
            if (interrupts.get() > 0 && task.uncancel() == 0) {
                throw new KeyboardInterrupt();
            }
            throw cancelled;
        }
    }

    /**
     * Cancels what is left of the tasks and waits for their end, closes asynchronous generators, waits for the loop's own
     * threads, and closes it. Idempotent.
     */
    @Override
    public void close() {
        if (loop.isClosed()) {
            return;
        }
        try {
            List<Task<?>> left = loop.allTasks();
            if (!left.isEmpty()) {
                VoidBody ending = () -> endAll(left);
                loop.runUntilComplete(ending.returningNull());
            }
            if (!loop.unfinished().isEmpty() || !loop.turns().ready().isEmpty()) {
                VoidBody ending = loop::shutdownAsyncgens;
                loop.runUntilComplete(ending.returningNull());
            }
            if (loop.hasWorkers()) {
                loop.runUntilComplete(() -> loop.shutdownDefaultExecutor(PATIENCE));
            }
        } finally {
            loop.close();
        }
    }

    private void endAll(List<Task<?>> left) {
        left.forEach(Task::cancel);
        for (Task<?> task : left) {
            if (!task.isDone()) {
                loop.task().await(task);
            }
            if (!task.isCancelled() && task.exception() != null) {
                loop.callExceptionHandler(
                        ExceptionContext.of("unhandled exception during run() shutdown", task.exception(), task));
            }
        }
    }
}
