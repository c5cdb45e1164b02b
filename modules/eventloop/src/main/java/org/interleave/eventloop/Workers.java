package org.interleave.eventloop;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Threads for what blocks: a loop's default executor, and how a call in any executor becomes a future of the loop. */
final class Workers {
    /* Overview. After asyncio's run_in_executor and ThreadPoolExecutor's size: min(32, cores + 4) threads, made when there is
     * something to do. They are daemons: a call that blocks for ever keeps run() waiting, but not the JVM.
     *
     * While a call runs, it counts as work for the loop: virtual time stands still, and nothing looks like a deadlock. */

    private static final int MOST = 32;
    private static final int BESIDE_CORES = 4;
    private static final long IDLE_SECONDS = 10;

    private final EventLoop loop;
    private @Nullable ThreadPoolExecutor pool;
    private @Nullable Executor replacement;
    private boolean isShutDown;
    private int threads;

    Workers(EventLoop loop) {
        this.loop = loop;
    }

    /** Runs {@code call} in the default executor. @throws IllegalStateException after {@link #shutdown} */
    <T extends @Nullable Object> AioFuture<T> submit(Callable<? extends T> call) {
        if (isShutDown) {
            throw new IllegalStateException("Executor shutdown has been called");
        }
        return submit(executor(), call);
    }

    /** Whether there are threads of its own. */
    boolean isStarted() {
        return pool != null;
    }

    /** Uses {@code executor} by default from now on. It is shut down by whoever made it. */
    void use(Executor executor) {
        replacement = executor;
    }

    private Executor executor() {
        if (replacement != null) {
            return replacement;
        }
        ThreadPoolExecutor made = pool;
        if (made == null) {
            int size = Math.min(MOST, Runtime.getRuntime().availableProcessors() + BESIDE_CORES);
            made = new ThreadPoolExecutor(
                    size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newThread);
            made.allowCoreThreadTimeOut(true);
            pool = made;
        }
        return made;
    }

    private Thread newThread(Runnable body) {
        return Thread.ofPlatform()
                .name("event loop worker-" + ++threads)
                .daemon()
                .unstarted(body);
    }

    /** Runs {@code call} in {@code executor}. A future that is cancelled before the call begins prevents it. */
    <T extends @Nullable Object> AioFuture<T> submit(Executor executor, Callable<? extends T> call) {
        Call<T> work = new Call<>(loop, call);
        loop.outside().workBegins();
        try {
            executor.execute(work);
        } catch (Throwable refused) {
            loop.outside().workEnds();
            throw refused;
        }
        return work;
    }

    /** A call, and the future of what it returns. */
    private static final class Call<T extends @Nullable Object> extends AioFuture<T> implements Runnable {
        private final Callable<? extends T> call;
        private final AtomicBoolean taken = new AtomicBoolean(); // by the thread that makes it, or who cancels it first

        Call(EventLoop loop, Callable<? extends T> call) {
            super(loop);
            this.call = call;
        }

        /** The call: on another thread. */
        @Override
        public void run() {
            if (!taken.compareAndSet(false, true)) {
                return;
            }
            T result = null;
            Throwable thrown = null;
            try {
                result = call.call();
            } catch (Throwable failure) {
                thrown = failure;
            }
            T returned = result;
            Throwable failure = thrown;
            Outside outside = loop.outside();
            outside.hand(new Handle(
                    loop,
                    () -> complete(this, returned, failure),
                    loop.network().context()));
            outside.workEnds();
        }

        @Override
        public boolean cancel(@Nullable String message) {
            boolean cancelled = super.cancel(message);
            if (cancelled && taken.compareAndSet(false, true)) {
                loop.outside().workEnds();
            }
            return cancelled;
        }

        @Override
        String describe() {
            return "a call in another thread";
        }
    }

    private static <T extends @Nullable Object> void complete(
            AioFuture<T> future, @Nullable T result, @Nullable Throwable failure) {
        if (!future.isDone()) {
            future.finish(result, failure);
        }
    }

    /**
     * Ends the default executor. Suspends until its threads have ended, or {@code most} has passed.
     *
     * @return whether they have ended
     */
    boolean shutdown(Duration most) {
        isShutDown = true;
        ThreadPoolExecutor left = pool;
        if (left == null) {
            return true;
        }
        left.shutdown();
        AioFuture<Boolean> ended = new AioFuture<>(loop);
        loop.outside().workBegins();
        Thread.ofPlatform().name("event loop worker's end").daemon().start(() -> {
            boolean all = false;
            try {
                all = left.awaitTermination(EventLoop.nanos(most), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            boolean allEnded = all;
            loop.outside().hand(new Handle(loop, () -> complete(ended, allEnded, null), new Context()));
            loop.outside().workEnds();
        });
        return loop.await(ended);
    }

    /** Ends the default executor and waits for nobody. */
    void abandon() {
        isShutDown = true;
        if (pool != null) {
            pool.shutdown();
        }
    }
}
