package org.interleave.explorer;

import org.jspecify.annotations.Nullable;

/** Looks at a run that does not end, while everybody gets a turn: does it get anywhere? */
final class Window {
    private static final int REMEMBERED = 1024;
    private static final int LONGEST_PERIOD = REMEMBERED / 4;

    private final int[] steps = new int[REMEMBERED];
    private int size;

    void clear() {
        size = 0;
    }

    /** The one of those that can go on who has waited longest. */
    Task leastRecent(Task[] candidates, int count) {
        Task least = candidates[0];
        for (int i = 1; i < count; i++) {
            if (candidates[i].lastTurn < least.lastTurn) {
                least = candidates[i];
            }
        }
        return least;
    }

    /** {@code task} has a turn; {@code stamp} is what its operation is about, as a number. */
    void note(Task task, int stamp) {
        Operation operation = task.operation;
        steps[size++ % REMEMBERED] = ((task.id * 31 + operation.site) * 31 + operation.kind.ordinal()) * 31 + stamp;
        task.lastTurn = size;
    }

    /** How many turns were had. */
    int turns() {
        return size;
    }

    /** The length of the pattern in which the last steps repeat; 0 when they do not. */
    int period() {
        int known = Math.min(size, REMEMBERED);
        for (int period = 1; period <= LONGEST_PERIOD && 3 * period <= known; period++) {
            if (repeats(period, known)) {
                return period;
            }
        }
        return 0;
    }

    private boolean repeats(int period, int known) {
        for (int i = 1; i <= known - period; i++) {
            if (at(i) != at(i + period)) {
                return false;
            }
            if (i >= 2 * period && i >= LONGEST_PERIOD) {
                return true;
            }
        }
        return known >= 3 * period;
    }

    private int at(int back) {
        return steps[(size - back) % REMEMBERED];
    }

    /** Of those who are left, one that had no turn at all while the others went on; null when each had one. */
    @Nullable
    Task starved(Iterable<Task> tasks) {
        if (size == 0) {
            return null;
        }
        for (Task task : tasks) {
            if (!task.done && !task.daemon && task.lastTurn == 0 && task.operation.kind != Operation.Kind.JOIN) {
                return task;
            }
        }
        return null;
    }
}
