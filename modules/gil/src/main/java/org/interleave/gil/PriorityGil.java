package org.interleave.gil;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * {@link IntervalGil} with David Beazley's rule of two classes: a thread that was forced off the GIL is CPU-bound until it
 * next gives it up by itself, and a thread that is not CPU-bound takes it from one that is, at once.
 *
 * <p>It ends the convoy, and it starves a CPU-bound thread beside an I/O-bound one that never pauses. {@link FairGil}
 * repairs that.
 *
 * <p>Source: D. Beazley, "A New GIL with Priorities", patch and description of 2010 in bpo-7946; never merged.
 */
public final class PriorityGil extends AskedGil {
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
    private final WaitingRoom releasedToIo = new WaitingRoom(mutex);
    private final WaitingRoom releasedToCpu = new WaitingRoom(mutex);

    /* Guarded by `mutex`. */
    private final Set<Thread> cpuClass = new HashSet<>(); // Never walked.

    /** With CPython's switch interval. */
    public PriorityGil() {
        this(IntervalGil.SWITCH_INTERVAL);
    }

    /** Equals ask for the GIL after {@code interval}, more than zero. */
    public PriorityGil(Duration interval) {
        this.interval = PolicySettings.requireInterval(interval).toNanos();
    }

    @Override
    protected boolean awaitTurn() {
        boolean io = !cpuClass.contains(Thread.currentThread());
        WaitingRoom.Waiter me = (io ? releasedToIo : releasedToCpu).newcomer();
        boolean interrupted = false;
        do {
            if (io && cpuClass.contains(holder)) {
                breaker.requestDrop();
            }
            interrupted |= waitForRelease(me, interval);
        } while (locked);
        return interrupted;
    }

    @Override
    protected void dropping(Thread me, boolean forced) {
        if (forced) {
            cpuClass.add(me);
        } else {
            cpuClass.remove(me);
        }
    }

    @Override
    protected void wakeOne() {
        (releasedToIo.isEmpty() ? releasedToCpu : releasedToIo).callOne();
    }
}
