package org.interleave.workloads;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How big a workload should be made.
 *
 * @param tasks how many jobs, if the user says; otherwise each workload's own default
 * @param input the file or folder to read, if the user names one
 * @param target how long one sequential run should take, about
 * @param speed how fast this machine is
 */
public record Sizing(OptionalInt tasks, Optional<Path> input, Duration target, Calibration speed) {

    /** The number of jobs for a workload whose own default is {@code byDefault}. */
    public int tasksOr(int byDefault) {
        return tasks.orElse(byDefault);
    }

    /** How many ticks of {@link Cpu} work one sequential run may have, at least 1 per job. */
    long ticks(int jobs) {
        return Math.max(jobs, (long) (target.toNanos() / speed.nanosPerTick()));
    }
}
