package org.interleave.gil;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The GIL of CPython 3.2 and later: whoever waits for a whole switch interval may ask the holder to let go.
 *
 * <p>Source: CPython, {@code Python/ceval_gil.h} at 3.2 to {@code Python/ceval_gil.c} at 3.14, by Antoine Pitrou.
 */
public final class IntervalGil implements Gil {
    /* Overview. A flag under a mutex, with a condition for those who want it. A waiter sleeps for one interval; if that
     * passes and the GIL has not changed hands meanwhile, it raises the drop request. The holder looks at the request at
     * every checkpoint, drops, and then waits on a second condition until somebody else has taken over (forced
     * switching): otherwise it would win the race for its own lock every time, as the old GIL's holder does.
     *
     * What follows: one forced switch happens per interval in total, not per waiter, since every switch restarts every
     * waiter's clock; and nothing is handed over, since the drop wakes one waiter and any thread may come first. A thread
     * that gives the GIL up for a moment of I/O beside a busy one waits a whole interval to get it back: the convoy.
     *
     * Differs: our checkpoint is a call in the job, not a bytecode. The mutex is unfair, as CPython's is. */

    /** CPython 3's {@code sys.getswitchinterval()}. */
    public static final Duration SWITCH_INTERVAL = Duration.ofMillis(5);

    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition released = mutex.newCondition();
    private final ReentrantLock switchMutex = new ReentrantLock();
    private final Condition switched = switchMutex.newCondition();

    /* Read without a lock at every checkpoint, hence volatile. Set and cleared by holders of `mutex` or `switchMutex`,
     * as in CPython. */
    private volatile boolean dropRequest;

    /* Guarded by `mutex`. */
    private boolean locked;
    private @Nullable Thread holder;
    private long slices;
    private long failedAcquisitions;
    private long timedOutWaits;
    private long forcedDrops;
    private long voluntaryDrops;

    /* Written by holders of both `mutex` and `switchMutex`, or by the GIL's holder; read under either. */
    private volatile @Nullable Thread lastHolder;
    private volatile long switchNumber;

    /** With CPython's switch interval. */
    public IntervalGil() {
        this(SWITCH_INTERVAL);
    }

    /** A waiter asks for the GIL after {@code interval}, more than zero. */
    public IntervalGil(Duration interval) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("switch interval " + interval + ": more than zero");
        }
        this.interval = interval.toNanos();
    }

    @Override
    public void acquire(Watcher watcher) {
        boolean interrupted = false;
        mutex.lock();
        try {
            if (locked) {
                failedAcquisitions++;
                watcher.waiting();
            }
            while (locked) {
                long saved = switchNumber;
                boolean timedOut;
                try {
                    timedOut = released.awaitNanos(interval) <= 0;
                } catch (InterruptedException e) {
                    interrupted = true; // The GIL cannot be declined: remember, and wait on.
                    continue;
                }
                if (timedOut) {
                    timedOutWaits++;
                }
                if (timedOut && locked && switchNumber == saved) {
                    dropRequest = true;
                }
            }
            take(watcher);
        } finally {
            mutex.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        watcher.holding();
    }

    /** Caller holds {@code mutex}. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the holder of both mutexes counts switches.
    private void take(Watcher watcher) {
        Thread me = Thread.currentThread();
        switchMutex.lock();
        try {
            locked = true;
            holder = me;
            slices++;
            if (lastHolder != me) {
                lastHolder = me;
                switchNumber++;
                watcher.waiting();
            }
            switched.signal();
        } finally {
            switchMutex.unlock();
        }
        dropRequest = false;
    }

    @Override
    public void release() {
        drop(false);
    }

    @Override
    public void checkpoint(Watcher watcher) {
        if (dropRequest) {
            watcher.lettingGo();
            drop(true);
            acquire(watcher);
        }
    }

    private void drop(boolean forced) {
        Thread me = Thread.currentThread();
        mutex.lock();
        try {
            if (holder != me) {
                throw new IllegalStateException("release: this thread does not hold the GIL");
            }
            if (forced) {
                forcedDrops++;
            } else {
                voluntaryDrops++;
            }
            lastHolder = me;
            holder = null;
            locked = false;
            released.signal(); // One waiter wakes; nothing is reserved for it.
        } finally {
            mutex.unlock();
        }
        if (dropRequest) { // Also on a voluntary drop.
            awaitSwitch(me);
        }
    }

    /* Forced switching. One wait, no loop and no time-out, as in CPython: the taker signals after it has taken. */
    @SuppressWarnings("WaitNotInLoop")
    private void awaitSwitch(Thread me) {
        switchMutex.lock();
        try {
            if (lastHolder == me) {
                dropRequest = false;
                switched.awaitUninterruptibly();
            }
        } finally {
            switchMutex.unlock();
        }
    }

    @Override
    public GilCounts counts() {
        mutex.lock();
        try {
            return new GilCounts(switchNumber, slices, failedAcquisitions, timedOutWaits, forcedDrops, voluntaryDrops);
        } finally {
            mutex.unlock();
        }
    }
}
