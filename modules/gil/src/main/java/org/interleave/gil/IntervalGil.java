package org.interleave.gil;

import java.time.Duration;
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
     * every checkpoint, drops, and then waits until somebody else has taken over (forced switching).
     *
     * What follows: one forced switch happens per interval in total, not per waiter, since every switch restarts every
     * waiter's clock; and nothing is handed over, since the drop wakes one waiter and any thread may come first. A thread
     * that gives the GIL up for a moment of I/O beside a busy one waits a whole interval to get it back: the convoy.
     *
     * Differs: our checkpoint is a call in the job, not a bytecode. The mutex is unfair, as CPython's is; whom the drop wakes
     * is drawn by lot (see WaitingRoom). */

    /** CPython 3's {@code sys.getswitchinterval()}. */
    public static final Duration SWITCH_INTERVAL = Duration.ofMillis(5);

    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final WaitingRoom released = new WaitingRoom(mutex);
    private final EvalBreaker breaker = new EvalBreaker();
    private final ForcedSwitch switches = new ForcedSwitch();

    /* Guarded by `mutex`. */
    private boolean locked;
    private @Nullable Thread holder;
    private final Tally tally = new Tally();

    /** With CPython's switch interval. */
    public IntervalGil() {
        this(SWITCH_INTERVAL);
    }

    /** A waiter asks for the GIL after {@code interval}, more than zero. */
    public IntervalGil(Duration interval) {
        this.interval = PolicySettings.requireInterval(interval).toNanos();
    }

    @Override
    public void acquire(Watcher watcher) {
        boolean interrupted = false;
        mutex.lock();
        try {
            if (locked) {
                tally.failedAcquisitions++;
                watcher.waiting();
                WaitingRoom.Waiter me = released.newcomer();
                do {
                    interrupted |= waitForRelease(me);
                } while (locked);
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

    /**
     * Waits once: until it is signalled, or an interval has passed. Caller holds {@code mutex}.
     *
     * @return whether it was interrupted. The GIL cannot be declined: the caller remembers, and waits on
     */
    private boolean waitForRelease(WaitingRoom.Waiter me) {
        long saved = switches.number();
        try {
            if (!me.await(interval)) {
                tally.timedOutWaits++;
                if (locked && switches.number() == saved) {
                    breaker.requestDrop();
                }
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Caller holds {@code mutex}. */
    private void take(Watcher watcher) {
        locked = true;
        holder = Thread.currentThread();
        tally.slices++;
        if (switches.taken()) {
            tally.switches++;
            watcher.waiting();
        }
        breaker.taken();
    }

    @Override
    public void release() {
        drop(false);
    }

    @Override
    public void checkpoint(Watcher watcher) {
        if (breaker.isSet()) {
            breaker.runSignals();
            if (breaker.dropRequested()) {
                watcher.lettingGo();
                drop(true);
                acquire(watcher);
            }
        }
    }

    private void drop(boolean forced) {
        mutex.lock();
        try {
            if (holder != Thread.currentThread()) {
                throw new IllegalStateException("release: this thread does not hold the GIL");
            }
            tally.drop(forced);
            holder = null;
            locked = false;
            released.callOne(); // One waiter wakes; nothing is reserved for it.
        } finally {
            mutex.unlock();
        }
        if (breaker.dropRequested()) { // Also on a voluntary drop.
            switches.await(breaker);
        }
    }

    @Override
    public void signal(Runnable handler) {
        breaker.signal(handler);
    }

    @Override
    public GilCounts counts() {
        return tally.counts();
    }
}
