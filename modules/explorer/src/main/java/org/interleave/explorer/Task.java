package org.interleave.explorer;

import java.util.Arrays;
import java.util.List;
import org.interleave.machine.SteppedThread;
import org.jspecify.annotations.Nullable;

/**
 * One thread of the program, in one run.
 *
 * <pre>
 * BEGIN -> AT_POINT      runs to its first operation
 * AT_POINT -> AT_POINT   is chosen, does its operation, runs to the next
 * AT_POINT -> PARKED     parks inside the JDK
 * PARKED -> AT_POINT     is unparked, is chosen, leaves the JDK
 * any -> DONE            returns or throws
 * </pre>
 */
final class Task extends SteppedThread {
    final Run run;
    /** Its index in the run's list of tasks: the order in which they were started. */
    int id = -1;

    /** Its parent's path and its number among the parent's children: the same in every run with the same choices. */
    final String path;

    /** What the program knows it by. */
    final Thread facade;

    boolean daemon;
    boolean done;

    /** Waits inside the JDK. */
    boolean parked;

    final Operation operation = new Operation();

    /** How many operations it has done. */
    int operations;

    int children;

    /** It gave way, and has not run since. */
    boolean yielded;

    /** Who has run since it last gave way, and whom it lets go first: bits by task id. */
    long ranSinceYield = -1;

    long letsGoFirst;

    /** The step in which it was last chosen, and how often it gave way. */
    int lastStep;

    int yields;

    /** When it last had a turn, counted by {@link Window}. */
    int lastTurn;

    /** Locks of the JDK it has used. */
    @Nullable
    List<Object> locks;

    /** Read locks it holds, as the objects they belong to, once for each time. */
    @Nullable
    List<Object> readLocks;

    /** How often loops went round since it last did an operation that others could have seen. */
    long roundsSinceOperation;

    /** How often the loop it is in went round without touching anything. */
    int idleRounds;

    /** What it looked at since the loop last went round, whether it did anything else, and the same a round ago. */
    long looked;

    boolean acted;
    long lookedBefore;
    int loopSite = -1;

    private @Nullable Object tried;
    private int triedState;

    /** Within a call that counts as one. */
    int whole;

    /** The JDK object it is calling, and where. */
    @Nullable
    Location calling;

    int callingSite = -1;

    /** What left it. */
    @Nullable
    Throwable thrown;

    /** For {@link ReducedSearch}: the latest event of each task, from 1, that comes before what it does next; 0: none. */
    int[] clock = NO_CLOCK;

    private static final int[] NO_CLOCK = {};

    /* Which epochs of other tasks lie before it whatever the schedule: ordered by starts and joins alone. */
    private int[] before = NO_CLOCK;
    private int epoch = 1;

    /**
     * A task that is not started.
     *
     * @param facade what the program knows it by; null: the virtual thread itself
     */
    Task(Run run, String path, @Nullable Thread facade, String name, Runnable body) {
        super(run.clock, name, body);
        this.run = run;
        this.path = path;
        this.facade = facade == null ? thread() : facade;
        seed(path.hashCode() * 0x9E37_79B9_7F4A_7C15L);
    }

    /* A virtual thread may be started by the JDK itself, for an executor. */
    @Override
    protected void onReady() {
        if (id < 0) {
            run.startedByJdk(this);
        }
    }

    /** What it is called; threads of one name are told apart by a number. */
    String name() {
        String name = facade.getName();
        if (name.isEmpty()) {
            return "thread " + path;
        }
        int same = 1;
        for (int i = 0; i < id && i < run.tasks.size(); i++) {
            if (run.tasks.get(i).facade.getName().equals(name)) {
                same++;
            }
        }
        return same == 1 ? name : name + "#" + same;
    }

    int epoch() {
        return epoch;
    }

    /** Whether all of {@code other}'s epoch lies before this task's present, in every schedule. */
    boolean comesAfter(Task other, int otherEpoch) {
        return other.id < before.length && before[other.id] >= otherEpoch;
    }

    /** This task has started {@code child}. */
    void started(Task child) {
        child.learn(this);
        child.clock = clock.clone();
        epoch++;
    }

    /** This task has seen {@code other} end. */
    void joined(Task other) {
        learn(other);
        clock = joined(clock.clone(), other.clock);
    }

    private void learn(Task other) {
        before = grown(before, Math.max(other.before.length, other.id + 1));
        for (int i = 0; i < other.before.length; i++) {
            before[i] = Math.max(before[i], other.before[i]);
        }
        before[other.id] = Math.max(before[other.id], other.epoch);
    }

    /** {@code clock}, moved on to where both are; a longer array if need be. */
    static int[] joined(int[] clock, int[] other) {
        int[] result = grown(clock, other.length);
        for (int i = 0; i < other.length; i++) {
            if (other[i] > result[i]) {
                result[i] = other[i];
            }
        }
        return result;
    }

    static int[] grown(int[] array, int length) {
        return array.length >= length ? array : Arrays.copyOf(array, Math.max(length, 4));
    }

    /** It tries something with {@code receiver}, and may get its way or not. */
    void tries(Object receiver) {
        tried = receiver;
        triedState = Call.state(receiver);
        looked = looked * 31 + triedState;
    }

    /** Whether what it tried last changed anything, or something has changed since. */
    boolean gotItsWay() {
        return tried != null && Call.state(tried) != triedState;
    }

    /** It looked at {@code location}, and did nothing else. */
    void looksAt(Location location) {
        looked = looked * 31 + System.identityHashCode(location);
    }

    boolean isInterrupted() {
        return thread().isInterrupted();
    }

    @Override
    public String toString() {
        return name();
    }
}
