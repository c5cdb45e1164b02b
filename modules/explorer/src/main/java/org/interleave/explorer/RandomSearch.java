package org.interleave.explorer;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One schedule drawn by lot: uniformly, or by priorities that change a few times (PCT). */
final class RandomSearch implements Source {
    /* Overview. PCT (Burckhardt and others, 2010): every thread has a priority, the highest that can go on goes on, and at
     * depth - 1 steps drawn beforehand the running thread falls below all others. A failure that needs `depth` ordering
     * constraints, among n threads and k steps, is met with probability at least 1 / (n k^(depth - 1)) a run. A thread
     * that gives way falls too, or a spinning one would never let the others go on; one that waits or sleeps does not. */

    private final SplittableRandom random;
    private final int @Nullable [] changes;
    private final Map<String, Integer> priorities = new HashMap<>();
    private int step;
    private int lowest;

    /** A uniform walk. */
    RandomSearch(long seed) {
        random = new SplittableRandom(seed);
        changes = null;
    }

    /** PCT: runs of about {@code steps} steps, and failures of this depth. */
    RandomSearch(long seed, int depth, int steps) {
        random = new SplittableRandom(seed);
        changes = random.ints(depth - 1, 1, 1 + Math.max(1, steps)).toArray();
    }

    @Override
    public Task choose(Run run) {
        step++;
        if (run.candidateCount == 1) {
            return run.candidates[0];
        }
        if (changes == null) {
            return run.candidates[random.nextInt(run.candidateCount)];
        }
        Task last = run.last;
        if (last != null && (last.yielded || isChange(changes))) {
            priorities.put(last.path, --lowest);
        }
        Task best = run.candidates[0];
        for (int i = 0; i < run.candidateCount; i++) {
            Task task = run.candidates[i];
            if (priority(task) > priority(best)) {
                best = task;
            }
        }
        return best;
    }

    private boolean isChange(int[] changes) {
        for (int change : changes) {
            if (change == step) {
                return true;
            }
        }
        return false;
    }

    private int priority(Task task) {
        return priorities.computeIfAbsent(task.path, path -> 1 + random.nextInt(1_000_000));
    }

    @Override
    public int data(Run run, int options) {
        return random.nextInt(options);
    }
}
