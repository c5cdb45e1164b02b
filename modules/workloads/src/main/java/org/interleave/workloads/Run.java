package org.interleave.workloads;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.interleave.timeline.Timeline;

/**
 * One run of a list of jobs on one model.
 *
 * @param outcomes how each job ended, in the order of the jobs
 * @param timeline who did what, and when
 * @param nanos wall-clock time from the first job's start to the last one's end
 * @param metrics what the model counted on the way; a metric that means nothing to the model is absent
 */
public record Run<R>(List<Outcome<R>> outcomes, Timeline timeline, long nanos, Map<Metric, Long> metrics) {

    /** What a model may count. */
    public enum Metric {
        /** How often the right to run passed from one job to another. */
        SWITCHES,
        /** How often a thread tried to take the GIL and found it held. */
        FAILED_ACQUISITIONS,
        /** How often the GIL was given up because a waiter asked for it. */
        FORCED_DROPS,
        /** How often the GIL was given up around a call that may block. */
        VOLUNTARY_DROPS,
        /** Bytes that crossed between processes, both ways, frame headers included. */
        BYTES_SHIPPED,
        /** Worker processes that served the run. */
        WORKERS,
        /** Median time from launching a worker process to its first word, in nanoseconds. */
        WORKER_START_NANOS
    }

    /** Copies the list and the map. */
    public Run {
        outcomes = List.copyOf(outcomes);
        metrics = Map.copyOf(metrics);
    }

    /** The count, if this model keeps it. */
    public OptionalLong metric(Metric metric) {
        Long value = metrics.get(metric);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
