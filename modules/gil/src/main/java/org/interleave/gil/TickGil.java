package org.interleave.gil;

import org.jspecify.annotations.Nullable;

/**
 * The GIL of CPython 2: every hundred ticks the holder lets go and grabs again.
 *
 * <p>Source: CPython 2.7, {@code Python/ceval.c} and {@code Python/thread_pthread.h}.
 */
public final class TickGil implements Gil {
    /* Overview. One semaphore and one tick counter, shared by all threads as CPython shares _Py_Ticker. When the counter
     * runs out the holder releases and re-acquires BACK TO BACK: it does not look whether anybody waits, does not yield
     * and reserves nothing. On one core the release only matters if the operating system happens to switch just then.
     * On several, it wakes a waiter on another core, which finds the lock taken again before it gets there, and goes
     * back to sleep: the battle that makes more cores slower. A fair lock would hand over and hide all of it.
     *
     * Differs: the lock exists from the start (CPython makes it with the second thread), and every checkpoint is a tick
     * (CPython's ticks skip some opcodes). */

    /** CPython 2's {@code sys.getcheckinterval()}, in ticks. */
    public static final int CHECK_INTERVAL = 100;

    private final int checkInterval;
    private final FutexSemaphore lock = new FutexSemaphore();

    /* All written by the holder only: releasing and acquiring the semaphore orders them. */
    private int ticker;
    private @Nullable Thread holder;
    private @Nullable Thread lastHolder;
    private final Tally tally = new Tally();

    private final PendingSignals signals = new PendingSignals();

    /** With CPython's check interval. */
    public TickGil() {
        this(CHECK_INTERVAL);
    }

    /** Lets go every {@code checkInterval} ticks, at least 1. */
    public TickGil(int checkInterval) {
        this.checkInterval = PolicySettings.requireCheckInterval(checkInterval);
        this.ticker = checkInterval;
    }

    @Override
    public void acquire(Watcher watcher) {
        boolean atOnce = lock.tryAcquire();
        if (!atOnce) {
            watcher.waiting();
            lock.acquire();
            tally.failedAcquisitions++;
        }
        holder = Thread.currentThread();
        tally.slices++;
        if (lastHolder != holder) {
            lastHolder = holder;
            tally.switches++;
            watcher.waiting();
        }
        signals.held();
        watcher.holding();
    }

    @Override
    public void release() {
        requireHolder();
        drop(false);
    }

    @Override
    public void checkpoint(Watcher watcher) {
        if (--ticker < 0) {
            check(watcher);
        }
    }

    private void check(Watcher watcher) {
        requireHolder();
        ticker = checkInterval;
        if (!signals.isEmpty()) {
            signals.run();
            if (!signals.isEmpty()) {
                ticker = 0; // Not the main thread: let go at every tick, until it is its turn.
            }
        }
        watcher.lettingGo();
        drop(true);
        acquire(watcher);
    }

    private void drop(boolean forced) {
        tally.drop(forced);
        holder = null;
        lock.release();
    }

    private void requireHolder() {
        if (holder != Thread.currentThread()) {
            throw new IllegalStateException("release: this thread does not hold the GIL");
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>From now on the holder lets go and grabs again at <em>every</em> tick, until the main thread happens to be it.
     */
    @Override
    public void signal(Runnable handler) {
        signals.post(handler);
        ticker = 0; // A race with the holder's decrement, as in CPython. If it is lost, the counter runs out all the
        // same.
    }

    @Override
    public GilCounts counts() {
        return tally.counts();
    }
}
