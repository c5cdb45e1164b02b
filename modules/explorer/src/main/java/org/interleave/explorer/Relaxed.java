package org.interleave.explorer;

/** Follows a {@link Plan} as far as it can: who cannot go on is passed over, and at its end nobody is preempted. */
final class Relaxed implements Source {
    private final Plan plan;
    private int at;
    private int datum;

    Relaxed(Plan plan) {
        this.plan = plan;
    }

    @Override
    public Task choose(Run run) {
        while (at < plan.chosen().size()) {
            String path = plan.chosen().get(at++);
            for (int i = 0; i < run.candidateCount; i++) {
                if (run.candidates[i].path.equals(path)) {
                    return run.candidates[i];
                }
            }
        }
        for (int i = 0; i < run.candidateCount; i++) {
            if (run.candidates[i] == run.last && !run.candidates[i].yielded) {
                return run.candidates[i];
            }
        }
        return run.candidates[0];
    }

    @Override
    public int data(Run run, int options) {
        int option = datum < plan.data().size() ? plan.data().get(datum) : 0;
        datum++;
        return Math.min(option, options - 1);
    }
}
