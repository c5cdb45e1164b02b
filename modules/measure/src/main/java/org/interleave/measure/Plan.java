package org.interleave.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.interleave.workloads.Workload;

/**
 * What to measure.
 *
 * @param workloads the workloads, in the order of the table
 * @param tasks how many jobs to cut each into; otherwise each has its own default
 * @param input the file or folder for workloads that read one
 * @param quick a quarter of the time, and wider intervals
 */
public record Plan(List<Workload> workloads, OptionalInt tasks, Optional<Path> input, boolean quick) {
    /** Copies the list. */
    public Plan {
        workloads = List.copyOf(workloads);
    }
}
