package org.interleave.gil;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * {@link IntervalGil} with David Beazley's rule of two classes: a thread that was forced off the GIL is CPU-bound until it
 * next gives it up by itself, and a thread that is not CPU-bound takes it from one that is, at once.
 *
 * <p>It ends the convoy, and it starves a CPU-bound thread beside an I/O-bound one that never pauses. {@link FairGil}
 * repairs that.
 *
 * <p>Source: D. Beazley, "A New GIL with Priorities", patch and description of 2010 in bpo-7946; never merged.
 */
public final class PriorityGil implements Gil {
    /* Overview. As IntervalGil, with these differences:
     *
     *   - Threads start in the I/O class. A forced drop moves a thread to the CPU class, a voluntary one moves it back.
     *   - A waiter of the I/O class that finds a holder of the CPU class raises the drop request before it waits.
     *   - I/O waiters wait in a room of their own, from which is called first. Nothing is reserved for them.
     *   - Equals wait an interval, and so does the CPU class for the I/O class.
     *
     * Forced switching stays. The starving comes of two things: between two calls that do not really block, the I/O thread
     * is back before the CPU thread has woken up; and if it is not, it takes the GIL from it at its next checkpoint. */

    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final WaitingRoom releasedToIo = new WaitingRoom(mutex);
    private final WaitingRoom releasedToCpu = new WaitingRoom(mutex);
    private final EvalBreaker breaker = new EvalBreaker();
    private final ForcedSwitch switches = new ForcedSwitch();

    /* Guarded by `mutex`. */
    private boolean locked;
    private @Nullable Thread holder;
    private final Set<Thread> cpuClass = new HashSet<>(); // Never walked.
    private final Tally tally = new Tally();

    /** With CPython's switch interval. */
    public PriorityGil() {
        this(IntervalGil.SWITCH_INTERVAL);
    }

    /** Equals ask for the GIL after {@code interval}, more than zero. */
    public PriorityGil(Duration interval) {
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
                boolean io = !cpuClass.contains(Thread.currentThread());
                WaitingRoom.Waiter me = (io ? releasedToIo : releasedToCpu).newcomer();
                do {
                    if (io && cpuClass.contains(holder)) {
                        breaker.requestDrop();
                    }
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
     * @return whether it was interrupted
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
        Thread me = Thread.currentThread();
        mutex.lock();
        try {
            if (holder != me) {
                throw new IllegalStateException("release: this thread does not hold the GIL");
            }
            tally.drop(forced);
            if (forced) {
                cpuClass.add(me);
            } else {
                cpuClass.remove(me);
            }
            holder = null;
            locked = false;
            (releasedToIo.isEmpty() ? releasedToCpu : releasedToIo).callOne();
        } finally {
            mutex.unlock();
        }
        if (breaker.dropRequested()) {
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
