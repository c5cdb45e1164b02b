package org.interleave.machine.computer;

import org.interleave.machine.SteppedThread;
import org.jspecify.annotations.Nullable;

/** A thread of a {@link Computer}: ordinary Java, on a core when the computer's scheduler says so. */
public final class SimulatedThread extends SteppedThread {
    /*  BLOCKED -> WAKING    made ready; an idle core has been called for it
     *  BLOCKED -> READY     made ready; every core is busy
     *  WAKING  -> RUNNING   the core is awake
     *  READY   -> RUNNING   picked from the run queue, or taken over by an idle core
     *  RUNNING -> READY     its time slice is over, or a thread it woke takes its place
     *  RUNNING -> BLOCKED   parks: in a lock, asleep, or waiting for a message
     *  RUNNING -> ENDED     its body returned or threw */

    private final Computer computer;
    private final int number;

    State state = State.BLOCKED;
    Phase phase = Phase.WORKING;
    /** The core it has, waits for or had last; null before its first. */
    @Nullable
    Core core;
    /** Simulated time it still has to spend on a core before its next instruction. */
    long owed;
    /** What the wake-ups it has caused cost, not paid yet. */
    long debt;

    /** Since when it has its core; a moment that means nothing while it has none. */
    long onCoreSince;

    /** Its virtual runtime on its core's scale, up to the moment it got its core or was queued. */
    long runtime;
    /** How far behind its fair share it was when it last left a core. */
    long lag;

    /** When the switch to it is over, and its own time begins to count. */
    long entered;

    private long cpuTime;
    private long voluntarySwitches;
    private long involuntarySwitches;

    SimulatedThread(Computer computer, int number, String name, Runnable body) {
        super(computer.clock(), name, body);
        this.computer = computer;
        this.number = number;
    }

    /** Its number on its computer: 0, 1, … in the order in which they were made. */
    public int number() {
        return number;
    }

    /** Its name. */
    public String name() {
        return thread().getName();
    }

    /** Where it is. */
    public State state() {
        return state;
    }

    /** What it is doing. */
    public Phase phase() {
        return phase;
    }

    /** How long it has been on a core, in nanoseconds, up to the last time it left one. */
    public long cpuTime() {
        return cpuTime;
    }

    /** How often it left its core because it had to wait. */
    public long voluntarySwitches() {
        return voluntarySwitches;
    }

    /** How often it had to leave its core to another thread. */
    public long involuntarySwitches() {
        return involuntarySwitches;
    }

    /** Its virtual runtime at the moment {@code now}. */
    long runtimeAt(long now) {
        return state == State.RUNNING ? runtime + now - onCoreSince : runtime;
    }

    void leavesCore(long now, State next) {
        runtime = runtimeAt(now);
        cpuTime += now - onCoreSince;
        if (next == State.BLOCKED) {
            voluntarySwitches++;
        } else if (next == State.READY) {
            involuntarySwitches++;
        }
        state = next;
    }

    @Override
    protected void onReady() {
        computer.wake(this);
    }

    @Override
    protected void afterUnpark() {
        computer.payDebt(this);
    }

    @Override
    protected long lateBy(long nanos) {
        return computer.lateBy(nanos);
    }
}
