package org.interleave.explorer;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.interleave.machine.SteppedThread;
import org.jspecify.annotations.Nullable;

/** One run of the program, one operation at a time, on a virtual clock. Used again and again: see {@link #begin}. */
final class Run extends Dispatcher {
    /* Overview. One platform thread, the carrier, mounts one task at a time. A task runs until it comes to an operation
     * that others can tell the order of; there it decides, on its own stack, who goes on. Mostly it is the task itself,
     * and nothing is switched. Else it names the next one and pauses, and the carrier mounts that.
     *
     * Three kinds of steps make no difference to anybody else whenever they are taken: a started thread's way to its
     * first operation, the return from a join that is over, and from a sleep that is over. They are taken before any
     * choice is made, and are no part of the schedule.
     *
     * Whoever is left when a run is over is never mounted again. Nothing is unwound: no `finally` of the program runs
     * that would not have run, and the threads are collected like any other garbage. */

    private static final int IDLE_ROUNDS = 100_000;

    /** Whether to spin without giving way is a failure: looked for when nothing else fails. */
    boolean spinningFails;

    final Locations locations = new Locations();
    final Map<Thread, Task> byThread = new IdentityHashMap<>();
    final StringBuilder output = new StringBuilder();

    @Nullable
    Recorder recorder;

    /** Whose code is running; null when none of the program's is. */
    @Nullable
    Task current;

    boolean grew;
    Ending ending = Ending.FINISHED;

    @Nullable
    FailureKind failure;

    @Nullable
    Task culprit;

    String detail = "";

    /** What the failure is about. */
    @Nullable
    Object subject;

    int threadNames;

    /** How much was done in this run: rounds of loops, methods, operations. */
    long work;

    private @Nullable Values values;
    int poolThreads;
    int hashes;

    private int counting;
    private @Nullable Task next;

    Run(Knowledge knowledge, Limits limits, boolean slowWork, Source source) {
        super(knowledge, limits, slowWork, source);
    }

    /** Runs {@code program} as the first thread, named {@code main}, until the run is over. */
    Ending go(Source choices, @Nullable Recorder watcher, Runnable program) {
        begin(choices, watcher);
        Task task =
                add(new Task(this, "0", new PoolThread(this, "main", () -> {}), "main", () -> body(program)), false);
        last = task;
        task.start();
        Task before = null;
        while (true) {
            if (before != null && before != task) {
                itinerary.leave(before.path, before.operations, wasPreemption);
            }
            wasPreemption = false;
            before = task;
            next = null;
            current = task;
            task.run();
            current = null;
            if (over) {
                break;
            }
            Task chosen = next;
            if (chosen == null) {
                chosen = afterStop(task);
            }
            if (chosen == null) {
                break;
            }
            task = chosen;
        }
        itinerary.leave(before.path, before.operations, false);
        over = true;
        source.ended(this);
        if (recorder != null) {
            recorder.ended();
        }
        return ending;
    }

    private void begin(Source choices, @Nullable Recorder watcher) {
        begin(choices);
        recorder = watcher;
        locations.clear();
        byThread.clear();
        output.setLength(0);
        current = null;
        grew = false;
        ending = Ending.FINISHED;
        failure = null;
        culprit = null;
        detail = "";
        subject = null;
        threadNames = 0;
        work = 0;
        poolThreads = 0;
        hashes = 0;
        counting = 0;
    }

    /* The task stopped without saying who is next: it ended, or it waits inside the JDK. */
    private @Nullable Task afterStop(Task task) {
        if (task.done) {
            return counting == 0 ? finish(Ending.FINISHED) : decide();
        }
        if (task.isBlocked()) {
            // On a monitor of the JVM's own, held for a moment by a thread that is none of ours.
            task.awaitReady(Long.MAX_VALUE);
            return task;
        }
        if (task.isReady()) {
            // The JDK gave way; it spins for something another task has to do.
            gaveWay(task);
            waitInJdk(task);
            return decide();
        }
        waitInJdk(task);
        return decide();
    }

    private void waitInJdk(Task task) {
        task.parked = true;
        task.operation.set(
                Operation.Kind.RESUME,
                task.calling != null ? task.calling : locations.at(POOLS, Locations.STATE),
                Location.Mode.WRITE,
                task.callingSite);
        if (recorder != null) {
            recorder.waits(task);
        }
    }

    /** What executors, futures and what they run belong to: their insides are not told apart. */
    static final Object POOLS = "executors";

    // ---- Tasks.

    /** A new task, known by {@code thread}; it counts for the end of the program unless it is a daemon. */
    Task add(Task task, boolean daemon) {
        task.id = tasks.size();
        tasks.add(task);
        byThread.put(task.facade, task);
        byThread.put(task.thread(), task);
        task.daemon = daemon;
        if (!daemon) {
            counting++;
        }
        if (tasks.size() > limits.threads()) {
            fail(FailureKind.TOO_MANY_THREADS, current, "more than %,d threads".formatted(limits.threads()));
        }
        return task;
    }

    /** A new thread of the program, by the one that is running. */
    Task make(@Nullable Thread facade, String name, Runnable body) {
        Task parent = task();
        Task task = new Task(this, parent.path + "-" + ++parent.children, facade, name, () -> body(body));
        task.daemon = task.facade.isDaemon();
        return task;
    }

    /**
     * A thread for a pool, which the program knows as {@code facade}. The JDK's pools start threads in a way that cannot be
     * overridden, so what they are given is the virtual thread itself.
     */
    Thread makeForPool(Thread facade, Runnable body) {
        Task task = make(facade, facade.getName(), body);
        task.daemon = facade.isDaemon();
        return task.thread();
    }

    /** {@code task} can begin. */
    void start(Task task, boolean daemon) {
        add(task, daemon);
        task().started(task);
        if (recorder != null) {
            recorder.started(task);
        }
        task.start();
    }

    /** The JDK started a virtual thread that was made for it. */
    void startedByJdk(Task task) {
        Task parent = current;
        add(task, task.daemon);
        if (parent != null) {
            parent.started(task);
        }
        if (recorder != null) {
            recorder.started(task);
        }
    }

    /** Waits until {@code thread} has ended. */
    void join(Thread thread) {
        Task task = task();
        Task other = byThread.get(thread);
        if (other != null) {
            task.operation.set(Operation.Kind.JOIN, null, Location.Mode.READ, -1);
            task.operation.other = other;
            come(task, NOWHERE);
            task.joined(other);
        }
    }

    private static final Place NOWHERE = new Place();

    /** What a task's thread runs: {@code program}, and then the end of the task. */
    void body(Runnable program) {
        Task task = task();
        try {
            program.run();
        } catch (Throwable thrown) {
            ended(task, thrown);
            return;
        }
        ended(task, null);
    }

    /** The task whose code is running. */
    Task task() {
        Task task = current;
        if (task == null) {
            throw new IllegalStateException("threads and monitors may be used only within an explored program");
        }
        return task;
    }

    private void ended(Task task, @Nullable Throwable thrown) {
        if (over) {
            return;
        }
        task.thrown = thrown;
        if (recorder != null) {
            recorder.left(task, thrown);
        }
        // A handler is part of the program, and whoever joins the thread waits for it.
        boolean handled = thrown == null || Uncaught.isHandled(task, thrown);
        if (over) {
            return;
        }
        task.done = true;
        task.operation.set(Operation.Kind.BEGIN, null, Location.Mode.READ, -1);
        if (!task.daemon) {
            counting--;
        }
        if (!handled) {
            fail(
                    thrown instanceof AssertionError ? FailureKind.ASSERTION : FailureKind.EXCEPTION,
                    task,
                    String.valueOf(thrown));
            return;
        }
        Held.first(task).ifPresent(lock -> {
            subject = lock;
            fail(FailureKind.LOCK_HELD_AT_EXIT, task, "");
        });
    }

    // ---- Ends.

    @Override
    void fail(FailureKind kind, @Nullable Task task, String what) {
        if (!over) {
            failure = kind;
            culprit = task;
            detail = what;
            finish(Ending.FAILED);
        }
    }

    @Override
    Run run() {
        return this;
    }

    @Override
    Values values() {
        return Objects.requireNonNull(values);
    }

    /** Where the program's classes are, from now on. */
    void in(ClassLoader loader) {
        values = new Values(knowledge, loader);
    }

    @Override
    @Nullable
    Task finish(Ending how) {
        ending = how;
        over = true;
        return null;
    }

    /** {@code task} ends the program; does not return. */
    void exit(Task task, int status, int site) {
        boolean alone = counting == (task.daemon ? 0 : 1);
        if (status == 0 && alone) {
            finish(Ending.FINISHED);
        } else {
            task.operation.site = site;
            fail(FailureKind.EXIT, task, "exit code %d".formatted(status));
        }
        stop(task);
    }

    private void stop(Task task) {
        while (true) {
            if (!SteppedThread.pause()) {
                throw new Abandoned();
            }
            if (!over && current == task) {
                return;
            }
        }
    }

    /** Unwinds a task that cannot be stopped where it is. */
    static final class Abandoned extends Error {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("the run is over", null, false, false);
        }
    }

    // ---- Operations.

    /** Whether nobody is there who could tell what the only task does. */
    boolean isAlone() {
        return tasks.size() == 1 && !everyOperation && !knowledge.everyPlace;
    }

    /** {@code task} has come to the operation it holds; returns when the operation is to be done. */
    void come(Task task, Place place) {
        if (place.isContended() || everyOperation || knowledge.everyPlace || !can(task)) {
            Location location = task.operation.location;
            if (location != null && !can(task)) {
                // Whoever is kept waiting races for it already.
                grew |= location.touch(task, task.operation.mode, place);
            }
            point(task);
        }
        done(task, place);
    }

    /** Counts an operation that is being done. */
    void done(Task task, Place place) {
        Operation operation = task.operation;
        task.operations++;
        task.roundsSinceOperation = 0;
        work += OPERATION;
        Location location = operation.location;
        if (location != null && tasks.size() > 1) {
            touch(task, location, operation.mode, place);
        }
        if (operation.everything) {
            source.touchedEverything(task);
        }
        if (recorder != null) {
            recorder.did(task);
        }
    }

    /** What {@code task} is doing also touches {@code location}. */
    void touch(Task task, Location location, Location.Mode mode, Place place) {
        grew |= location.touch(task, mode, place);
        source.touched(task, location, mode.writes());
    }

    /** Another may have its turn here, if there is a choice; returns when it is {@code task}'s. */
    void point(Task task) {
        if (over || task.whole > 0) {
            if (over) {
                stop(task);
            }
            return;
        }
        task.idleRounds = 0;
        Task chosen = decide();
        if (chosen != task) {
            next = chosen;
            stop(task);
        }
        task.yielded = false;
    }

    /** {@code task}'s wait ends when it is interrupted, and after so many nanoseconds; 0 means never. */
    void waitsUntil(Task task, long nanos) {
        task.operation.interruptible = true;
        if (nanos > 0) {
            long now = clock.nanoTime();
            task.operation.deadline = nanos > Long.MAX_VALUE - now ? Operation.NEVER : now + nanos;
        }
    }

    /** {@code task} gives way: to switch away from it is free. */
    void giveWay(Task task, int site) {
        gaveWay(task);
        task.operation.set(Operation.Kind.YIELD, null, Location.Mode.READ, site);
        point(task);
        task.operations++;
    }

    /** {@code task} looks at the same things again and again, and lets nobody change them. */
    void spins(Task task, int site) {
        if (task.daemon) {
            // The program ends without it.
            return;
        }
        knowledge.spins = true;
        if (spinningFails) {
            task.operation.site = site;
            fail(FailureKind.LIVELOCK_SUSPECTED, task, "");
        }
    }

    /** An operation that nobody is there to see. */
    void doneAlone(Task task) {
        task.operations++;
        work += OPERATION;
    }

    /** Counts work, and stops a run that does more than can be explored. */
    void labour(Task task, int units) {
        work += units;
        if (work > MOST_WORK && !over) {
            boolean idle = task.roundsSinceOperation > MOST_WORK / 2;
            fail(idle ? FailureKind.NO_CHECKPOINT : FailureKind.STEP_LIMIT, task, "");
            stop(task);
        }
    }

    private static final long MOST_WORK = 10_000_000;

    /** What an operation weighs, beside a loop's round or a method's beginning. */
    private static final int OPERATION = 10;

    /** A loop went round: whoever does nothing else for long gives way. */
    void idle(Task task, int site) {
        task.roundsSinceOperation++;
        labour(task, 1);
        if (++task.idleRounds >= IDLE_ROUNDS) {
            giveWay(task, site);
        }
    }

    /** Says that the schedule a source had to follow cannot be followed. */
    void diverged(String how) {
        detail = how;
        finish(Ending.DIVERGED);
    }

    @Override
    Task mount(Task task) {
        if (task.parked) {
            task.parked = false;
            task.operations++;
            Operation operation = task.operation;
            if (operation.location != null) {
                // The JDK goes on with the call that parked; other calls on the same object can tell.
                source.touched(task, operation.location, true);
            }
            if (recorder != null) {
                recorder.did(task);
            }
        }
        return task;
    }
}
