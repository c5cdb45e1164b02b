package org.interleave.measure;

import java.time.Instant;
import java.util.List;

/**
 * The outcome of an experiment, or of as much of it as was done.
 *
 * @param machine where it was made
 * @param began when
 * @param rounds how many interleaved rounds were planned for each workload
 * @param planned the workloads that were to be measured, in order
 * @param complete whether every planned workload was measured to the end
 * @param measured one entry per workload and model: workloads in order, within them models in order
 */
public record Findings(
        MachineFacts machine,
        Instant began,
        int rounds,
        List<String> planned,
        boolean complete,
        List<Measured> measured) {
    /** Copies the lists. */
    public Findings {
        planned = List.copyOf(planned);
        measured = List.copyOf(measured);
    }

    /** The table, as {@code --json} prints it. */
    public Comparison comparison() {
        return new Comparison(machine, measured.stream().map(Measured::row).toList());
    }
}
