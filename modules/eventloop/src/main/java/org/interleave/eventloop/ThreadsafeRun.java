package org.interleave.eventloop;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What another thread has of a task it asked a loop to run: a future it can block on. asyncio's {@code run_coroutine_threadsafe}.
 *
 * @param <T> the result
 */
final class ThreadsafeRun<T extends @Nullable Object> extends CompletableFuture<T> {
    /* Overview. Two futures that follow each other. The task tells this one how it ended; cancelling this one cancels it at
     * once, and asks the task to end when the loop comes to it. */

    private final EventLoop loop;
    private @Nullable Task<T> task; // for the loop's thread

    private ThreadsafeRun(EventLoop loop) {
        this.loop = loop;
    }

    static <T extends @Nullable Object> ThreadsafeRun<T> of(EventLoop loop, Body<? extends T> body) {
        ThreadsafeRun<T> run = new ThreadsafeRun<>(loop);
        loop.callSoonThreadsafe(() -> run.begin(body));
        return run;
    }

    private void begin(Body<? extends T> body) {
        if (isDone()) {
            return; // cancelled before the loop came to it
        }
        try {
            Task<T> begun = loop.createTask(body);
            task = begun;
            begun.addDoneCallback(this::follow);
        } catch (RuntimeException notBegun) {
            completeExceptionally(notBegun);
        }
    }

    private void follow(AioFuture<T> ended) {
        if (ended.isCancelled()) {
            super.cancel(false);
            return;
        }
        Throwable failure = ended.exception();
        if (failure == null) {
            complete(ended.result());
        } else {
            completeExceptionally(failure);
        }
    }

    /** Cancels it, and has the task cancelled. @return whether it is cancelled now */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean isNews = !isDone();
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled && isNews && !loop.isClosed()) {
            loop.callSoonThreadsafe(() -> {
                if (task != null) {
                    task.cancel();
                }
            });
        }
        return cancelled;
    }
}
