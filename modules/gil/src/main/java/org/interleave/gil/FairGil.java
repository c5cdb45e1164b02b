package org.interleave.gil;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@link PriorityGil} with a limit: the I/O class goes first on credit, and the credit is earned by the CPU class.
 *
 * <p>Let I be the interval, g the longest time between two checkpoints of a holder, w the longest a thread takes to wake
 * up. Then, whatever the threads do:
 *
 * <ul>
 *   <li>In any stretch of time T in which some thread of the CPU class wants to run throughout, that class holds the GIL
 *       for at least T/2 - (I + g + 2w). In the long run that is one half.
 *   <li>A thread of the I/O class that is the only one waits at most 3(I + g + 4w) for the GIL, beside any number of
 *       threads of the CPU class. If the CPU class runs at least as long between its requests as one of them keeps it
 *       waiting, and that is less than I, it waits at most 2(g + w).
 *   <li>Threads of the CPU class get slices of I in turn. A slice that the I/O class interrupts goes on after it.
 * </ul>
 *
 * <p>Several threads of the I/O class compete among themselves as under {@link IntervalGil}. What it costs is a part of the
 * closed loop's round trips: one half, where the priority rule would have starved the CPU class.
 */
public final class FairGil extends AskedGil {
    /* Overview. The classes are those of PriorityGil, and so are the request without waiting and the forced switch. New are
     * an account of the I/O class, and a line of the CPU class.
     *
     *   - While the CPU class holds the GIL, credit grows with time, up to one interval. While it wants the GIL and does not
     *     have it, credit shrinks: whether the I/O class runs, or sits in its system calls and merely wins every race.
     *     Counting only what it runs would not do: its calls are longer than its turns.
     *   - If credit is used up when the I/O class lets go, the CPU class is owed. Until credit is full again, which takes a
     *     whole interval at least, the I/O class can neither ask for the GIL nor take it when it is free. Paying back only
     *     what is missing would switch twice for every round trip.
     *   - The first in line is the only one of its class that may take. It goes to the end of the line when its slice is
     *     over. A slice is time held: if the I/O class forces it off before, it stays the first and has the rest later.
     *     Otherwise a client that calls at the wrong pace would cut the same thread's slices short each time. A rest of less
     *     than I/8 is added to the next slice instead, and what a slice took too long is taken from it, up to I/8.
     *
     * Nobody waits for a switch that cannot come: whoever has asked is allowed to take, or the first in line is, until
     * somebody has taken; for only a drop by the I/O class makes the other class owed, and only a holder moves the line.
     *
     * The bounds. Credit is I at most, and never much below zero: a thread of the I/O class takes with -w at least, is
     * forced off I + g + w later, and w later the CPU class has the GIL. So what the CPU class waits in any stretch is what
     * it holds and 2I + g + 3w at most. To be full again takes 2I + g + 3w of holding, in at most 3 slices, with a change
     * between them that takes w and costs w; then the waiter looks again, I/8 late at most, the holder passes a checkpoint,
     * and the waiter wakes up. */

    private final long interval;
    private final long tolerance; // Of slices and credit, in nanoseconds: what is not worth a switch.
    private final LongSupplier nanoTime;
    private final Condition releasedToIo = mutex.newCondition();

    /* Guarded by `mutex`, all that follows. */
    private final LinkedHashMap<Thread, CpuThread> line = new LinkedHashMap<>(); // The CPU class. They hold or want it.
    private int ioWaiters;

    private long settledAt; // The moment up to which the following are right, and what is left of the holder's slice.
    private long held; // How long the holder has held it.
    private long credit;
    private boolean owed;

    private final class CpuThread {
        private final Condition released = mutex.newCondition();
        private long sliceLeft = interval;

        private boolean isFirst() {
            return line.firstEntry().getValue() == this;
        }
    }

    /** With CPython's switch interval, on the JVM's clock. */
    public FairGil() {
        this(IntervalGil.SWITCH_INTERVAL, System::nanoTime);
    }

    /**
     * A GIL whose slices and credit are {@code interval}, more than zero.
     *
     * @param nanoTime the time on the machine that runs the threads, in nanoseconds since any moment
     */
    public FairGil(Duration interval, LongSupplier nanoTime) {
        this.interval = PolicySettings.requireInterval(interval).toNanos();
        this.tolerance = this.interval / 8;
        this.nanoTime = nanoTime;
        this.settledAt = nanoTime.getAsLong();
        this.credit = this.interval;
    }

    @Override
    protected boolean awaitTurn() {
        boolean interrupted = false;
        do {
            interrupted |= waitForRelease();
        } while (!mayTake());
        return interrupted;
    }

    /** Brings the account up to now. Caller holds {@code mutex}, here and below. */
    private void settle() {
        long now = nanoTime.getAsLong();
        long passed = now - settledAt;
        settledAt = now;
        held += passed;
        CpuThread running = line.get(holder);
        if (line.isEmpty()) {
            credit = interval; // Nobody is kept waiting, nobody is owed.
        } else if (running != null) {
            running.sliceLeft -= passed;
            credit = Math.min(interval, credit + passed);
        } else {
            credit -= passed;
        }
        owed &= credit < interval;
    }

    @Override
    protected boolean mayTake() {
        settle();
        CpuThread me = line.get(Thread.currentThread());
        return !locked && (me != null ? me.isFirst() : !owed);
    }

    /**
     * Asks the holder to let go if it is time, and waits once.
     *
     * @return whether it was interrupted
     */
    private boolean waitForRelease() {
        CpuThread me = line.get(Thread.currentThread());
        long patience = patience(me);
        if (patience <= 0) {
            breaker.requestDrop();
            patience = interval;
        }
        ioWaiters += me == null ? 1 : 0;
        try {
            Condition released = me == null ? releasedToIo : me.released;
            if (!released.await(patience, TimeUnit.NANOSECONDS)) {
                tally.timedOutWaits++;
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        } finally {
            ioWaiters -= me == null ? 1 : 0;
        }
    }

    /**
     * After how long the calling thread may ask the holder to let go, or looks again, in nanoseconds.
     *
     * @param me null when it is of the I/O class
     */
    private long patience(@Nullable CpuThread me) {
        CpuThread running = line.get(holder);
        if (running != null) {
            return me != null ? running.sliceLeft : owed ? interval - credit : 0;
        }
        long untilEqual = locked ? interval - held : interval;
        if (me != null) {
            return me.isFirst()
                    ? untilEqual
                    : Math.min(untilEqual, line.firstEntry().getValue().sliceLeft);
        }
        // Owed: the first in line is about to wake up. How soon, nobody can say.
        return owed ? Math.max(interval - credit, tolerance) : untilEqual;
    }

    @Override
    protected void taking() {
        held = 0;
    }

    @Override
    protected void dropping(Thread me, boolean forced) {
        settle();
        if (forced) {
            forcedOff(me);
        } else if (line.remove(me) == null) {
            owed |= credit <= 0;
        }
    }

    private void forcedOff(Thread me) {
        CpuThread cpu = line.get(me);
        if (cpu == null) {
            owed |= credit <= 0;
            line.put(me, new CpuThread());
        } else if (cpu.sliceLeft <= tolerance) {
            cpu.sliceLeft = interval + Math.max(cpu.sliceLeft, -tolerance);
            line.putLast(me, cpu);
        }
    }

    @Override
    protected void wakeOne() {
        settle(); // The last of the CPU class may have left it.
        if (ioWaiters > 0 && !owed) {
            releasedToIo.signal();
        } else if (!line.isEmpty()) {
            line.firstEntry().getValue().released.signal();
        }
    }
}
