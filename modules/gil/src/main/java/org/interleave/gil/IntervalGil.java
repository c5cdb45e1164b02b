package org.interleave.gil;

import java.time.Duration;

/**
 * The GIL of CPython 3.2 and later: whoever waits for a whole switch interval may ask the holder to let go.
 *
 * <p>Source: CPython, {@code Python/ceval_gil.h} at 3.2 to {@code Python/ceval_gil.c} at 3.14, by Antoine Pitrou.
 */
public final class IntervalGil extends AskedGil {
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
    private final WaitingRoom released = new WaitingRoom(mutex);

    /** With CPython's switch interval. */
    public IntervalGil() {
        this(SWITCH_INTERVAL);
    }

    /** A waiter asks for the GIL after {@code interval}, more than zero. */
    public IntervalGil(Duration interval) {
        this.interval = PolicySettings.requireInterval(interval).toNanos();
    }

    @Override
    protected boolean awaitTurn() {
        WaitingRoom.Waiter me = released.newcomer();
        boolean interrupted = false;
        do {
            interrupted |= waitForRelease(me, interval);
        } while (locked);
        return interrupted;
    }

    @Override
    protected void wakeOne() {
        released.callOne();
    }
}
