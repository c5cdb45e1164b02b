package org.interleave.measure;

import java.util.List;

/**
 * The raw measurements behind one {@link Row}: warm-up runs left out, otherwise every round, in the order they were made.
 * Round {@code i} of every model of a workload was made within the same few moments.
 *
 * @param workload the workload's name
 * @param model the model's name
 * @param tasks how many jobs
 * @param size the amount of work, in words
 * @param seconds wall-clock time of each round
 * @param lostUpdates increments lost in each round; empty where nothing is shared
 * @param latenciesMillis round trips of all rounds; empty for workloads without them
 */
public record Samples(
        String workload,
        String model,
        int tasks,
        String size,
        List<Double> seconds,
        List<Long> lostUpdates,
        List<Double> latenciesMillis) {
    /** Copies the lists. */
    public Samples {
        seconds = List.copyOf(seconds);
        lostUpdates = List.copyOf(lostUpdates);
        latenciesMillis = List.copyOf(latenciesMillis);
    }
}
