package org.interleave.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule that somebody wrote down: the name of the thread that takes each step. */
final class Written implements Source {
    private final List<String> order;
    private int at;
    private String complaint = "";

    Written(List<String> order) {
        this.order = List.copyOf(order);
    }

    /** Why it cannot be followed; "" when it can. */
    String complaint() {
        if (complaint.isEmpty() && at < order.size()) {
            return "after %d of %d steps every thread had come to its end".formatted(at, order.size());
        }
        return complaint;
    }

    @Override
    public @Nullable Task choose(Run run) {
        if (at >= order.size()) {
            for (int i = 0; i < run.candidateCount; i++) {
                if (run.candidates[i] == run.last && !run.candidates[i].yielded) {
                    return run.candidates[i];
                }
            }
            return run.candidates[0];
        }
        String name = order.get(at++);
        for (int i = 0; i < run.candidateCount; i++) {
            if (run.candidates[i].name().equals(name)) {
                return run.candidates[i];
            }
        }
        boolean known = run.tasks.stream().anyMatch(task -> task.name().equals(name));
        complaint = known
                ? "step %d: %s cannot go on there: it waits, or has come to its end".formatted(at, name)
                : "step %d: there is no thread called %s; there are %s"
                        .formatted(
                                at,
                                name,
                                String.join(
                                        ", ", run.tasks.stream().map(Task::name).toList()));
        run.diverged(complaint);
        return null;
    }

    @Override
    public int data(Run run, int options) {
        return 0;
    }
}
