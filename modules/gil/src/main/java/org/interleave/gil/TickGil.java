package org.interleave.gil;

import java.util.concurrent.Semaphore;
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
    private final Semaphore lock = new Semaphore(1, false);

    /* All written by the holder only: releasing and acquiring the semaphore orders them. */
    private int ticker;
    private @Nullable Thread holder;
    private @Nullable Thread lastHolder;
    private long switches;
    private long slices;
    private long failedAcquisitions;
    private long checks;
    private long voluntaryDrops;

    /** With CPython's check interval. */
    public TickGil() {
        this(CHECK_INTERVAL);
    }

    /** Lets go every {@code checkInterval} ticks, at least 1. */
    public TickGil(int checkInterval) {
        if (checkInterval < 1) {
            throw new IllegalArgumentException("check interval " + checkInterval + ": at least 1 tick");
        }
        this.checkInterval = checkInterval;
        this.ticker = checkInterval;
    }

    @Override
    public void acquire(Watcher watcher) {
        boolean atOnce = lock.tryAcquire();
        if (!atOnce) {
            watcher.waiting();
            lock.acquireUninterruptibly();
            failedAcquisitions++;
        }
        holder = Thread.currentThread();
        slices++;
        if (lastHolder != holder) {
            lastHolder = holder;
            switches++;
            watcher.waiting();
        }
        watcher.holding();
    }

    @Override
    public void release() {
        requireHolder();
        voluntaryDrops++;
        drop();
    }

    @Override
    public void checkpoint(Watcher watcher) {
        if (--ticker < 0) {
            ticker = checkInterval;
            checks++;
            requireHolder();
            watcher.lettingGo();
            drop();
            acquire(watcher);
        }
    }

    private void drop() {
        holder = null;
        lock.release();
    }

    private void requireHolder() {
        if (holder != Thread.currentThread()) {
            throw new IllegalStateException("release: this thread does not hold the GIL");
        }
    }

    @Override
    public GilCounts counts() {
        return new GilCounts(switches, slices, failedAcquisitions, 0, checks, voluntaryDrops);
    }
}
