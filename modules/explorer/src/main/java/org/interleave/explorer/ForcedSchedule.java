package org.interleave.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a {@link Token} to the letter, and goes on without preemptions where it ends. */
final class ForcedSchedule implements Source {
    private final List<Itinerary.Leg> legs;
    private final List<Integer> data;
    private final boolean endless;
    private int leg;
    private int datum;
    private boolean preempted;

    ForcedSchedule(Token token) {
        legs = token.legs();
        data = token.data();
        endless = token.endless();
    }

    @Override
    public boolean isForced() {
        return true;
    }

    @Override
    public boolean hasPreempted() {
        boolean answer = preempted;
        preempted = false;
        return answer;
    }

    @Override
    public @Nullable Task choose(Run run) {
        while (leg < legs.size()) {
            Itinerary.Leg now = legs.get(leg);
            Task task = find(run, now.path());
            if (task == null) {
                run.diverged("thread %s was not started by then".formatted(now.path()));
                return null;
            }
            boolean arrived =
                    task.operations >= now.operations() && (task.operation.kind != Operation.Kind.BEGIN || task.done);
            if (!arrived && !task.done) {
                if (!run.can(task) && !run.letTimePassUntil(task)) {
                    run.diverged("%s was to go on, and cannot".formatted(task.name()));
                    return null;
                }
                return task;
            }
            if (task.operations > now.operations()) {
                run.diverged("%s was to stop after %d operations, and has done %d"
                        .formatted(task.name(), now.operations(), task.operations));
                return null;
            }
            preempted = now.preempted();
            leg++;
        }
        if (endless) {
            run.isEndless();
            return null;
        }
        return run.last != null && run.lastCanGoOn ? run.last : run.candidates[0];
    }

    private static @Nullable Task find(Run run, String path) {
        for (Task task : run.tasks) {
            if (task.path.equals(path)) {
                return task;
            }
        }
        return null;
    }

    @Override
    public int data(Run run, int options) {
        int chosen = datum < data.size() ? data.get(datum) : 0;
        datum++;
        return Math.min(chosen, options - 1);
    }
}
