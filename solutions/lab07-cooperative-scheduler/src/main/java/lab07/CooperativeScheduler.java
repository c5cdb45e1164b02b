package lab07;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** A run queue, a heap of sleepers, and who waits for whom. */
public final class CooperativeScheduler implements Scheduler {
    /* Overview. After David Beazley's pyos, in "A Curious Course on Coroutines and Concurrency". A task that is not
     * running is in exactly one place, and who puts it there is the only one who knows why it waits:
     *
     *   runQueue   can go on
     *   sleepers   goes on at a moment
     *   joiners    goes on when another one has ended
     *
     * The one who is killed is left where it is, and not looked for: whoever takes it out finds that it has ended. Only
     * a sleeper is taken out, for nobody shall wait for it. */

    private record Sleeper(long deadline, long number, Task task) {}

    private final Time time;
    private final ArrayDeque<Task> runQueue = new ArrayDeque<>();
    private final PriorityQueue<Sleeper> sleepers =
            new PriorityQueue<>(Comparator.comparingLong(Sleeper::deadline).thenComparingLong(Sleeper::number));
    private final Map<Task, List<Task>> joiners = new HashMap<>();
    private final Set<Task> unfinished = new LinkedHashSet<>();
    private Task running;
    private int spawned;
    private long slept;

    /** A scheduler with no tasks, in the given time. */
    public CooperativeScheduler(Time time) {
        this.time = time;
    }

    @Override
    public Task spawn(String name, Body body) {
        Task task = new Task(++spawned, name, body);
        unfinished.add(task);
        runQueue.add(task);
        return task;
    }

    @Override
    public Task current() {
        return running;
    }

    @Override
    public void yieldNow() {
        runQueue.add(running);
        running.coroutine().suspend();
    }

    @Override
    public void sleep(Duration duration) {
        if (!duration.isPositive()) {
            yieldNow();
            return;
        }
        sleepers.add(new Sleeper(time.now() + duration.toNanos(), slept++, running));
        running.coroutine().suspend();
    }

    @Override
    public boolean join(Task other) {
        if (other.isDone()) {
            yieldNow();
            return false;
        }
        joiners.computeIfAbsent(other, any -> new ArrayList<>()).add(running);
        running.coroutine().suspend();
        return true;
    }

    @Override
    public boolean kill(Task victim) {
        if (victim.isDone()) {
            return false;
        }
        Task killer = running;
        running = victim;
        Throwable failure = null;
        try {
            victim.coroutine().kill();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        running = killer;
        sleepers.removeIf(sleeper -> sleeper.task() == victim);
        end(victim, failure);
        return true;
    }

    @Override
    public void run() {
        while (!unfinished.isEmpty()) {
            wakeSleepers();
            Task next = runQueue.poll();
            if (next != null) {
                if (!next.isDone()) {
                    runTurn(next);
                }
            } else if (!sleepers.isEmpty()) {
                time.waitUntil(sleepers.element().deadline());
            } else {
                throw new IllegalStateException("none of these can ever go on: " + unfinished);
            }
        }
    }

    private void wakeSleepers() {
        while (!sleepers.isEmpty() && sleepers.element().deadline() <= time.now()) {
            runQueue.add(sleepers.remove().task());
        }
    }

    private void runTurn(Task task) {
        running = task;
        try {
            if (!task.coroutine().resume()) {
                end(task, null);
            }
        } catch (Throwable thrown) {
            end(task, thrown);
        } finally {
            running = null;
        }
    }

    private void end(Task task, Throwable failure) {
        task.end(failure);
        unfinished.remove(task);
        List<Task> waiting = joiners.remove(task);
        if (waiting != null) {
            runQueue.addAll(waiting);
        }
    }
}
