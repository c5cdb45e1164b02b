package org.interleave.explorer;

import java.util.ArrayList;
import java.util.List;
import org.interleave.explorer.Plan.Stretch;
import org.jspecify.annotations.Nullable;

/** Makes a failing schedule as plain as it can be: fewer preemptions first, then fewer stretches, then fewer steps. */
final class Shrinker {
    private static final int MOST_TRIES = 3_000;

    private final World world;
    private int tries;

    /* What a failing run is measured by. */
    private record Score(int preemptions, int stretches, int steps) implements Comparable<Score> {
        @Override
        public int compareTo(Score other) {
            int order = Integer.compare(preemptions, other.preemptions);
            if (order == 0) {
                order = Integer.compare(stretches, other.stretches);
            }
            return order == 0 ? Integer.compare(steps, other.steps) : order;
        }
    }

    private record Tried(Plan plan, Score score, String kind) {}

    Shrinker(World world) {
        this.world = world;
    }

    /** The plainest plan that was found to fail in the same way. */
    Plan shrink(Plan plan) throws ReflectiveOperationException {
        Tried best = attempt(plan);
        if (best == null) {
            return plan;
        }
        boolean better = true;
        while (better && tries < MOST_TRIES) {
            better = false;
            for (Plan candidate : candidates(best.plan())) {
                if (tries >= MOST_TRIES) {
                    break;
                }
                Tried tried = attempt(candidate);
                if (tried != null
                        && tried.kind().equals(best.kind())
                        && tried.score().compareTo(best.score()) < 0) {
                    best = tried;
                    better = true;
                    break;
                }
            }
        }
        return best.plan();
    }

    private @Nullable Tried attempt(Plan plan) throws ReflectiveOperationException {
        tries++;
        Remembering remembered = new Remembering(new Relaxed(plan));
        Ending ending = world.run(remembered);
        if (ending != Ending.FAILED && ending != Ending.STUCK && ending != Ending.RUNAWAY) {
            return null;
        }
        Plan followed = remembered.plan();
        return new Tried(
                followed,
                new Score(world.run.preemptions, followed.stretches().size(), world.run.steps),
                ending + "/" + world.run.failure);
    }

    private static List<Plan> candidates(Plan plan) {
        List<Stretch> stretches = plan.stretches();
        List<Plan> candidates = new ArrayList<>();
        int size = stretches.size();
        // Cut the tail.
        for (int keep = size / 2; keep < size && keep > 0; keep += Math.max(1, (size - keep) / 2)) {
            candidates.add(plan.with(stretches.subList(0, keep)));
        }
        for (int i = 0; i < size; i++) {
            // Drop a stretch, or shorten it.
            List<Stretch> without = new ArrayList<>(stretches);
            Stretch stretch = without.remove(i);
            candidates.add(plan.with(without));
            if (stretch.length() > 1) {
                List<Stretch> shorter = new ArrayList<>(stretches);
                shorter.set(i, new Stretch(stretch.path(), stretch.length() - 1));
                candidates.add(plan.with(shorter));
            }
            for (int j = i + 1; j < size; j++) {
                // An earlier turn, or a later one: whoever then finds a lock taken stops of his own accord.
                List<Stretch> sooner = new ArrayList<>(stretches);
                sooner.add(i, sooner.remove(j));
                candidates.add(plan.with(sooner));
                if (j > i + 1) {
                    List<Stretch> later = new ArrayList<>(stretches);
                    later.add(j, later.remove(i));
                    candidates.add(plan.with(later));
                }
            }
        }
        return candidates;
    }
}
