package org.interleave.workloads;

import java.util.List;

/** A trial whose answer is right when every job returned exactly what the sequential reference says. */
record Checked<R>(List<Job<R>> jobs, List<R> reference) implements Trial<R> {
    @Override
    public Answer judge(List<Outcome<R>> outcomes, Traits traits) {
        for (int i = 0; i < reference.size(); i++) {
            R got = outcomes.get(i).get();
            if (!got.equals(reference.get(i))) {
                return Answer.of(false, "job %d returned %s, not %s".formatted(i, got, reference.get(i)));
            }
        }
        return Answer.of(true, "all jobs agree with the sequential answer");
    }
}
