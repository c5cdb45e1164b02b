package org.interleave.explorer;

import java.util.ArrayList;
import java.util.List;
import org.interleave.machine.VirtualClock;
import org.jspecify.annotations.Nullable;

/** Who goes on: of the tasks that can, one, as the source of choices says; time passes when none can. */
abstract class Dispatcher {
    final Knowledge knowledge;
    final Limits limits;
    final boolean slowWork;
    final List<Task> tasks = new ArrayList<>();
    final Itinerary itinerary = new Itinerary();
    final Window window = new Window();

    /** Who can go on, at a choice. */
    Task[] candidates = new Task[8];

    int candidateCount;
    Source source;
    VirtualClock clock = new VirtualClock();

    /** Who was chosen last, and whether it can go on. */
    @Nullable
    Task last;

    boolean lastCanGoOn;

    int preemptions;
    int steps;

    /** How many choices a run may have before everybody gets a turn, and as many then. */
    int stepLimit;

    /** Whether time had to pass. */
    boolean usedTime;

    boolean over;

    /** Whether a choice is made before every operation, because one given schedule is followed. */
    boolean everyOperation;

    /** Whether the last switch was a preemption. */
    boolean wasPreemption;

    /** Set by a preemption, until a recorder takes it. */
    boolean preempted;

    Dispatcher(Knowledge knowledge, Limits limits, boolean slowWork, Source source) {
        this.knowledge = knowledge;
        this.limits = limits;
        this.slowWork = slowWork;
        this.source = source;
        stepLimit = limits.steps();
    }

    /** A new run begins. */
    void begin(Source choices) {
        source = choices;
        everyOperation = choices.isForced();
        tasks.clear();
        itinerary.clear();
        window.clear();
        clock = new VirtualClock();
        last = null;
        lastCanGoOn = false;
        preemptions = 0;
        steps = 0;
        usedTime = false;
        over = false;
        wasPreemption = false;
        preempted = false;
        roundsWithoutTime = 0;
    }

    /** This, as the sources of choices know it. */
    abstract Run run();

    /** What its variables hold. */
    abstract Values values();

    /** The run is over. Always null: nobody goes on. */
    abstract @Nullable Task finish(Ending how);

    /** Something happened that must not: the run is over. */
    abstract void fail(FailureKind kind, @Nullable Task task, String what);

    /** {@code task} goes on. */
    abstract Task mount(Task task);

    private static long bit(Task task) {
        return task.id < Long.SIZE ? 1L << task.id : 0;
    }

    /** Who goes on; null when the run is over. */
    @Nullable
    Task decide() {
        while (!over) {
            candidateCount = 0;
            lastCanGoOn = false;
            if (candidates.length < tasks.size()) {
                candidates = new Task[tasks.size() * 2];
            }
            for (int i = 0; i < tasks.size(); i++) {
                Task task = tasks.get(i);
                if (!task.done && can(task)) {
                    if (isLocal(task) && !everyOperation) {
                        if (task.operation.kind == Operation.Kind.SLEEP && ++steps > 2 * stepLimit) {
                            return finish(Ending.RUNAWAY);
                        }
                        return mount(task);
                    }
                    candidates[candidateCount++] = task;
                    lastCanGoOn |= task == last;
                }
            }
            if (candidateCount > 0 && !everybodyWaitsForTime()) {
                return choose();
            }
            if (!letTimePass()) {
                return finish(Ending.STUCK);
            }
        }
        return null;
    }

    /* Whoever can go on gave way, again and again: they wait for something that only time can bring. */
    private boolean everybodyWaitsForTime() {
        for (int i = 0; i < candidateCount; i++) {
            if (!candidates[i].yielded) {
                return false;
            }
        }
        if (everyOperation || ++roundsWithoutTime < PATIENCE || soonest() == Operation.NEVER) {
            return false;
        }
        roundsWithoutTime = 0;
        return true;
    }

    private static final int PATIENCE = 50;
    private int roundsWithoutTime;

    private static boolean isLocal(Task task) {
        Operation.Kind kind = task.operation.kind;
        return kind == Operation.Kind.BEGIN || kind == Operation.Kind.JOIN || kind == Operation.Kind.SLEEP;
    }

    private @Nullable Task choose() {
        steps++;
        letTheOthersGoFirst();
        if (slowWork && lastCanGoOn) {
            addThoseWhoseTimeMayCome();
        }
        Task chosen;
        if (everyOperation) {
            // A schedule that is given says itself where it ends.
            steps = Math.min(steps, stepLimit);
        }
        if (steps == stepLimit + 1) {
            Task starved = starved();
            if (starved != null) {
                fail(FailureKind.STARVATION, starved, "");
                return null;
            }
            if (candidateCount == 1 && candidates[0].operation.kind == Operation.Kind.YIELD) {
                // It gives way, and there is nobody to give way to.
                last = candidates[0];
                return finish(Ending.RUNAWAY);
            }
        }
        if (steps <= stepLimit) {
            chosen = source.choose(run());
            if (chosen == null) {
                return over ? null : finish(Ending.CUT);
            }
        } else if (steps <= 2 * stepLimit) {
            chosen = window.leastRecent(candidates, candidateCount);
        } else {
            return finish(Ending.RUNAWAY);
        }
        if (steps > stepLimit) {
            window.note(chosen, values().stamp(chosen.operation, window.turns()));
        }
        if (everyOperation ? source.hasPreempted() : steps <= stepLimit && costs(chosen)) {
            preemptions++;
            wasPreemption = true;
            preempted = true;
        }
        if (slowWork) {
            timeComesFor(chosen);
        }
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            task.ranSinceYield |= bit(chosen);
            task.letsGoFirst &= ~bit(chosen);
        }
        last = chosen;
        chosen.lastStep = steps;
        return mount(chosen);
    }

    /** Whether choosing {@code task} takes the processor from one that could go on and did not give way. */
    boolean costs(Task task) {
        Task running = last;
        return running != null && running != task && lastCanGoOn && !running.yielded;
    }

    /** Whether this run went beyond its steps, and everybody gets a turn now. */
    boolean isBeyondLimit() {
        return steps > stepLimit;
    }

    /* Who could not go on for half of a long run in which everybody else gave way again and again. */
    private @Nullable Task starved() {
        Task starved = null;
        for (Task task : tasks) {
            if (task.done) {
                continue;
            }
            boolean ran = task.lastStep > stepLimit / 2;
            boolean waits = task.operation.kind == Operation.Kind.LOCK || task.operation.kind == Operation.Kind.CALL;
            if (ran && task.yields < FAIR_YIELDS) {
                return null;
            }
            if (!ran && waits && !can(task)) {
                starved = task;
            }
        }
        return starved;
    }

    private static final int FAIR_YIELDS = 10;

    /** {@code task} gave way: a switch away from it is free, and it lets others go first if it does so again. */
    void gaveWay(Task task) {
        task.yielded = true;
        task.yields++;
        long others = 0;
        for (Task other : tasks) {
            if (other != task && !other.done && can(other)) {
                others |= bit(other);
            }
        }
        task.letsGoFirst = others & ~task.ranSinceYield;
        task.ranSinceYield = 0;
    }

    /* The idea is CHESS's: who gave way twice lets those go first who could have run in between and did not. */
    private void letTheOthersGoFirst() {
        if (everyOperation || candidateCount == 1) {
            return;
        }
        long mask = 0;
        for (int i = 0; i < candidateCount; i++) {
            mask |= bit(candidates[i]);
        }
        int kept = 0;
        for (int i = 0; i < candidateCount; i++) {
            if ((candidates[i].letsGoFirst & mask) == 0) {
                kept++;
            }
        }
        if (kept == 0 || kept == candidateCount) {
            return;
        }
        int to = 0;
        for (int i = 0; i < candidateCount; i++) {
            if ((candidates[i].letsGoFirst & mask) == 0) {
                candidates[to++] = candidates[i];
            }
        }
        candidateCount = to;
    }

    /* Where work may be slow, whoever waits for the next deadline may find that it has come. */
    private void addThoseWhoseTimeMayCome() {
        long soonest = soonestDeadline();
        if (soonest == Operation.NEVER) {
            return;
        }
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            if (!task.done && task.operation.deadline == soonest && !can(task)) {
                candidates[candidateCount++] = task;
            }
        }
    }

    /** Lets time pass until {@code task} can go on. False when that would be never. */
    boolean letTimePassUntil(Task task) {
        while (!can(task)) {
            if (!letTimePass()) {
                return false;
            }
        }
        return true;
    }

    /** The run was stopped here when its schedule was found. */
    void isEndless() {
        finish(Ending.RUNAWAY);
    }

    /* The sleeper that was chosen is due now. */
    private void timeComesFor(Task task) {
        if (task.operation.deadline != Operation.NEVER && task.operation.deadline > clock.nanoTime()) {
            clock.advanceTo(task.operation.deadline);
        }
    }

    private long soonestDeadline() {
        long soonest = Operation.NEVER;
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            if (!task.done && task.operation.deadline > clock.nanoTime()) {
                soonest = Math.min(soonest, task.operation.deadline);
            }
        }
        return soonest;
    }

    private long soonest() {
        return Math.min(soonestDeadline(), clock.nextDeadline().orElse(Operation.NEVER));
    }

    private boolean letTimePass() {
        long soonest = soonest();
        if (soonest == Operation.NEVER) {
            return false;
        }
        usedTime = true;
        if (clock.nextDeadline().orElse(Operation.NEVER) <= soonest) {
            clock.fireDue();
        } else {
            clock.advanceTo(soonest);
        }
        return true;
    }

    /** One of {@code options} ways. */
    int data(int options) {
        int option = options == 1 || isBeyondLimit() ? 0 : source.data(run(), options);
        if (options > 1) {
            itinerary.chose(option);
        }
        return option;
    }

    /** Whether {@code task} can do its operation now. */
    boolean can(Task task) {
        Operation operation = task.operation;
        return switch (operation.kind) {
            case BEGIN, READ, WRITE, YIELD -> true;
            case LOCK -> isFree(operation, task);
            case REACQUIRE -> isFree(operation, task) && (operation.notified || isDue(operation, task));
            case CALL ->
                operation.call == null
                        || operation.receiver == null
                        || operation.call.isPossible(operation.receiver, operation.owned)
                        || isDue(operation, task);
            case RESUME -> task.isReady();
            case JOIN -> (operation.other != null && operation.other.done) || isDue(operation, task);
            case SLEEP -> isDue(operation, task);
            case INITIALIZE -> operation.receiver instanceof Initialization init && init.isOpenTo(task);
        };
    }

    private static boolean isFree(Operation operation, Task task) {
        Location location = operation.location;
        if (location == null || location.monitor == null) {
            return true;
        }
        Task owner = location.monitor.owner;
        return owner == null || owner == task;
    }

    private boolean isDue(Operation operation, Task task) {
        return operation.deadline <= clock.nanoTime()
                || (operation.interruptible && knowledge.interrupts && task.isInterrupted());
    }
}
