package org.interleave.coroutines;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interleave.machine.Clock;
import org.interleave.machine.Conductor;
import org.interleave.machine.ManualClock;
import org.jspecify.annotations.Nullable;

/** A scheduler whose turns somebody else puts in order, and who is told what they do: the explorer. */
final class Conducted {
    /* Overview. Every task that is ready is offered, and of the callbacks the first: they keep their order. What tasks touch
     * beside their own variables is each other (wake, join, kill), and that is told. */

    private final Conductor conductor;

    private Conducted(Conductor conductor) {
        this.conductor = conductor;
    }

    /** For a scheduler that is being made; null when nobody is in charge. */
    static @Nullable Conducted ofCaller() {
        Conductor conductor = Conductor.inCharge();
        return conductor == null ? null : new Conducted(conductor);
    }

    /** The clock of a scheduler that is being made: virtual, when it is conducted. */
    static Clock clock(Clock wanted) {
        return Conductor.inCharge() == null || wanted instanceof ManualClock ? wanted : new ManualClock();
    }

    /** Takes the one whose turn is next out of the queue. */
    Turn next(ArrayDeque<Turn> queue) {
        List<Turn> members = new ArrayList<>();
        boolean hasCallback = false;
        for (Turn turn : queue) {
            if (turn instanceof Task task && task.isDone()) {
                queue.removeFirstOccurrence(turn); // killed while it stood there
                return turn;
            }
            if (turn instanceof Task || !hasCallback) {
                members.add(turn);
            }
            hasCallback |= turn instanceof Turn.Callback;
        }
        Turn chosen = members.get(conductor.next(members));
        queue.removeFirstOccurrence(chosen);
        return chosen;
    }

    void created(Task task) {
        conductor.created(task, task.name());
    }

    void created(Turn.Callback callback) {
        conductor.touches(Turn.Callback.class);
        conductor.created(callback, "callback");
    }

    void begins(Turn turn) {
        conductor.begins(turn);
    }

    /** The running task is about to suspend with {@code request}. */
    void suspends(Task task, Request request) {
        switch (request) {
            case Request.Yield() -> conductor.suspends(task, true, "gives the others a turn");
            case Request.Wait wait -> conductor.suspends(task, false, "waits for " + wait.what());
            case Request.Join(Task other) -> {
                conductor.touches(other);
                conductor.suspends(task, false, "waits for the end of " + other);
            }
            case Request.Kill(Task victim) -> {
                conductor.touches(victim);
                conductor.suspends(task, false, "kills " + victim);
            }
        }
    }

    void pauses(Turn turn) {
        conductor.pauses(turn);
    }

    void ended(Turn turn, @Nullable Throwable thrown) {
        conductor.ended(turn, thrown);
    }

    void touches(Task task) {
        conductor.touches(task);
    }

    /** Nothing is ready, and time has gone on. */
    void timePasses(long now) {
        conductor.timePasses(now);
    }

    /** Nothing is ready, and what comes next comes from outside. */
    void waitsOutside() {
        conductor.waitsOutside("a channel or another thread");
    }

    void stuck(DeadlockException deadlock, List<Task> left) {
        conductor.stuck(String.valueOf(deadlock.getMessage()), left.stream().anyMatch(Conducted::isInCircle));
    }

    /** Whether it joins somebody who joins somebody, and so on, who joins it. */
    private static boolean isInCircle(Task task) {
        Set<Task> seen = new HashSet<>();
        Task at = task;
        while (seen.add(at) && at.request instanceof Request.Join(Task other)) {
            at = other;
        }
        return at == task && seen.size() > 1;
    }
}
