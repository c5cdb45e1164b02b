package org.interleave.explorer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every schedule with at most so many preemptions, depth first, the one without any first. */
final class BoundedSearch implements Source {
    /* Overview. Iterative context bounding, after CHESS (Musuvathi and Qadeer, 2007), and deliberately without partial-order
     * reduction: bounding and sleep sets together miss bugs at their true bound. A run follows the choices on the stack
     * and extends them; advance() moves the deepest one on.
     *
     * At a choice the thread that is running comes first, then the others in the order in which they were started. What
     * is more than the bound allows is left out, and noted: only a search that left nothing out has seen every schedule. */

    private final int bound;
    private Task[][] ways = new Task[64][];
    private int[] counts = new int[64];
    private int[] taken = new int[64];
    private int[] labels = new int[64];
    private int depth;
    private int at;
    private boolean leftOut;

    BoundedSearch(int bound) {
        this.bound = bound;
    }

    /** Goes back to the first choice, for the next run. */
    void rewind() {
        at = 0;
    }

    /** Moves on to the next schedule. False when there is none. */
    boolean advance() {
        depth = Math.min(depth, at);
        while (depth > 0 && taken[depth - 1] + 1 >= counts[depth - 1]) {
            depth--;
        }
        if (depth == 0) {
            return false;
        }
        taken[depth - 1]++;
        return true;
    }

    /** Whether any schedule was left out because it has more preemptions. */
    boolean leftOut() {
        return leftOut;
    }

    @Override
    public @Nullable Task choose(Run run) {
        int count = run.candidateCount;
        if (count == 1) {
            return run.candidates[0];
        }
        if (at < depth) {
            // The same choices led here before, so the same threads stand at the same operations.
            if (labels[at] != label(run)) {
                run.diverged("the program did something else when the same schedule was run again");
                return null;
            }
            return order(run, at++);
        }
        grow();
        labels[at] = label(run);
        counts[at] = options(run, at);
        taken[at] = 0;
        depth = at + 1;
        return ways[at++][0];
    }

    /* The candidates are the tasks of this run; what is on the stack is their order. */
    private Task order(Run run, int level) {
        options(run, level);
        return ways[level][taken[level]];
    }

    private int options(Run run, int level) {
        int count = run.candidateCount;
        Task[] options = ways[level];
        if (options == null || options.length < count) {
            options = new Task[Math.max(4, count)];
            ways[level] = options;
        }
        int size = 0;
        Task last = run.last;
        boolean lastIsThere = false;
        for (int i = 0; i < count; i++) {
            lastIsThere |= run.candidates[i] == last && !run.candidates[i].yielded;
        }
        if (lastIsThere) {
            options[size++] = last;
        }
        boolean may = run.preemptions < bound;
        for (int i = 0; i < count; i++) {
            Task task = run.candidates[i];
            if (task != last || !lastIsThere) {
                if (may || !run.costs(task)) {
                    options[size++] = task;
                } else {
                    leftOut = true;
                }
            }
        }
        return size;
    }

    private static int label(Run run) {
        int label = run.candidateCount;
        for (int i = 0; i < run.candidateCount; i++) {
            Task task = run.candidates[i];
            label = (label * 31 + task.id) * 31 + task.operation.site;
        }
        return label;
    }

    private void grow() {
        if (at == counts.length) {
            ways = Arrays.copyOf(ways, at * 2);
            counts = Arrays.copyOf(counts, at * 2);
            taken = Arrays.copyOf(taken, at * 2);
            labels = Arrays.copyOf(labels, at * 2);
        }
    }

    @Override
    public int data(Run run, int options) {
        if (at < depth) {
            return taken[at++];
        }
        grow();
        labels[at] = -options;
        counts[at] = options;
        taken[at] = 0;
        depth = at + 1;
        return taken[at++];
    }
}
