package lab03;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Ending;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.SimulatedThread;
import org.interleave.machine.computer.Specs;
import org.interleave.machine.computer.State;
import org.opentest4j.TestAbortedException;

/** Threads that do as they are told, on a simulated computer, under the learner's GIL. */
final class Run {
    /** From the call to the woken thread's first step on its core. */
    static final long WAKE_UP = 50_000;
    /** What it costs to wake a thread. */
    static final long CALL = 5_000;

    /** From one checkpoint to the next. */
    static final long STEP = 10_000;

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(2);

    final Story story = new Story();
    final Computer computer;
    private final Watched watched;
    private final Woven woven;

    /** What a thread does. */
    interface Script {
        void run(Hands me);
    }

    Run(Specs specs, Duration interval, Woven.Steps steps) {
        computer = new Computer(specs, story);
        woven = new Woven(computer, steps);
        watched = new Watched(computer, woven.gil(interval), story);
    }

    /** On a computer on which every time is a round number: see {@link #specs}. */
    Run(int cores, Duration interval) {
        this(specs(cores, WAKE_UP), interval, Woven.Steps.none());
    }

    /** A timer tick every 4 ms; to wake a thread costs {@link #CALL}, and it takes {@code wakeUp} to be there. */
    static Specs specs(int cores, long wakeUp) {
        return specs(cores, wakeUp, wakeUp);
    }

    /** The same, but who has slept for less than {@code wakeUp} is there after {@code soon}. */
    static Specs specs(int cores, long wakeUp, long soon) {
        return new Specs(
                cores,
                new Specs.Scheduling(4_000_000, 1_500_000, 0, 0, 0),
                new Specs.Waking(
                        Range.exactly(wakeUp),
                        Range.exactly(soon),
                        Range.exactly(wakeUp),
                        Range.exactly(CALL),
                        Range.exactly(0),
                        Range.exactly(0),
                        Range.exactly(0)),
                Range.exactly(CALL),
                1);
    }

    SimulatedThread spawn(String name, Script script) {
        return computer.spawn(name, () -> script.run(new Hands()));
    }

    /** Until all scripts have come to their ends. */
    void toTheEnd() {
        try {
            if (ends()) {
                return;
            }
        } catch (Woven.Spinning e) {
            if (story.isHeld()) {
                throw new TestAbortedException(e.getMessage() + ": see aWaiterSleepsForAnInterval", e);
            }
            throw new AssertionError(story.end() + " -> " + e.getMessage(), e);
        }
        throw new AssertionError(story.end() + " -> " + waiting());
    }

    /**
     * Like {@link #toTheEnd}, and says whether they have; if not, {@link #waiting} tells who has not.
     *
     * @throws Woven.Spinning when a thread goes round and round
     */
    boolean ends() {
        try {
            Ending ending = computer.run(LIMIT);
            Woven.Spinning spinning = woven.spinning();
            if (spinning != null) {
                throw spinning;
            }
            return ending == Ending.ALL_ENDED;
        } catch (StackOverflowError e) {
            throw new Woven.Spinning("a thread calls the same method again and again, and keeps its core from others");
        } catch (RuntimeException e) {
            throw new AssertionError(story.end() + " -> " + e, e);
        }
    }

    /** Where the learner's class gave way of its own accord ({@code Thread.yield}), or nothing. */
    String gaveWay() {
        return woven.gaveWay();
    }

    /** Who has not come to its end. */
    String waiting() {
        List<String> left = computer.threads().stream()
                .filter(thread -> thread.state() != State.ENDED)
                .map(thread -> thread + (thread.state() == State.BLOCKED ? " waits for ever" : " goes on and on"))
                .toList();
        return String.join(", ", left);
    }

    /** What a thread can do. */
    final class Hands {
        private Hands() {}

        void acquire() {
            watched.enter();
        }

        void release() {
            watched.leave();
        }

        /** Runs code for so long, in steps of {@link #STEP}, each of which ends with a checkpoint. */
        void work(long nanos) {
            for (long left = nanos; left > 0; left -= STEP) {
                computer.compute(Math.min(left, STEP));
                watched.checkpoint();
            }
        }

        /** Keeps its core busy, and comes to no checkpoint. */
        void compute(long nanos) {
            computer.compute(nanos);
        }

        /** Keeps its core busy until that moment, to be there in time. */
        void busyUntil(long moment) {
            computer.compute(Math.max(0, moment - computer.now()));
        }

        long now() {
            return computer.now();
        }

        /** Lets go though it has no right to; the story does not mind. */
        void releaseWithoutHolding() {
            watched.gil().release();
        }
    }
}
