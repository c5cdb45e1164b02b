package org.interleave.machine.computer;

/**
 * What a {@link Computer} is made of, and what things cost on it. All times are in nanoseconds of simulated time.
 *
 * @param cores how many cores, from 1 to 1024
 * @param scheduling when a thread has to give its core to another
 * @param waking what it takes to wake a parked thread
 * @param systemCall how long sending or receiving a message takes: the section that a program runs without its GIL
 * @param seed everything that varies is drawn from it: the same seed gives the same run, to the nanosecond
 */
public record Specs(int cores, Scheduling scheduling, Waking waking, Range systemCall, long seed) {
    /** Checks the number of cores. */
    public Specs {
        if (cores < 1 || cores > 1024) {
            throw new IllegalArgumentException(cores + " cores: from 1 to 1024");
        }
    }

    /**
     * When a thread has to give its core to another.
     *
     * @param tick how often the timer interrupt looks whether the time slice is over: Linux's 4 ms at 250 Hz
     * @param slice how long a thread keeps its core beside others, at least
     * @param contextSwitch what the incoming thread pays
     * @param park what a thread that goes to sleep in a lock leaves to the one after it: the system call it does it with
     * @param migration what it pays in addition when it comes from another core
     */
    public record Scheduling(long tick, long slice, long contextSwitch, long park, long migration) {
        /** Checks that time goes on. */
        public Scheduling {
            if (tick < 1 || slice < 0 || contextSwitch < 0 || park < 0 || migration < 0) {
                throw new IllegalArgumentException(
                        "a scheduler's times: the tick at least 1 ns, the others at least 0");
            }
        }
    }

    /**
     * What it takes to wake a parked thread.
     *
     * @param deep from the call to the thread's first instruction, when its core has been idle for long: the report's w
     * @param shallow the same, when its core has been idle for less than {@code idleBeforeDeep}
     * @param idleBeforeDeep how long a core stays half awake
     * @param call what the waker pays when it has to wake an idle core as well; the woken thread may be there before it
     *     returns
     * @param callBusy what the waker pays when the woken thread's core is busy
     * @param callNobody what the waker pays when nobody sleeps: a system call all the same
     * @param timerSlack how late a timer may ring
     */
    public record Waking(
            Range deep,
            Range shallow,
            Range idleBeforeDeep,
            Range call,
            Range callBusy,
            Range callNobody,
            Range timerSlack) {}

    /** With so many cores. */
    public Specs withCores(int number) {
        return new Specs(number, scheduling, waking, systemCall, seed);
    }

    /** With this seed. */
    public Specs withSeed(long number) {
        return new Specs(cores, scheduling, waking, systemCall, number);
    }

    /** With this scheduling. */
    public Specs withScheduling(Scheduling other) {
        return new Specs(cores, other, waking, systemCall, seed);
    }

    /** With this waking. */
    public Specs withWaking(Waking other) {
        return new Specs(cores, scheduling, other, systemCall, seed);
    }

    /** With system calls of this length. */
    public Specs withSystemCall(Range other) {
        return new Specs(cores, scheduling, waking, other, seed);
    }

    /**
     * The machine on which CPython was measured: two cores of a virtual machine under Linux, a 4 ms tick, wake-ups of 50 to
     * 100 µs from an idle core. What was not measured there was fitted to what was.
     */
    public static Specs reference() {
        return new Specs(
                2,
                new Scheduling(4_000_000, 1_500_000, 4_900, 3_650, 3_750),
                new Waking(
                        Range.micros(50, 100),
                        new Range(3_300, 11_300),
                        Range.exactly(1_800),
                        new Range(3_700, 4_000),
                        new Range(4_000, 6_900),
                        new Range(122, 244),
                        Range.exactly(0)),
                new Range(700, 1_400),
                1);
    }
}
