package org.interleave.bench.fidelity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one column knows: for each metric a median, or nothing. */
final class Readings {
    /** A value that is not there. It makes whatever is computed from it absent, too. */
    static final double ABSENT = Double.NaN;

    private final Map<Metric, Double> medians;
    private final Set<Metric> disturbed;
    private final double tickMillis;

    /**
     * Readings.
     *
     * @param disturbed those of {@code medians} that were taken beside other work
     * @param tickMillis the tick of the operating system, {@link #ABSENT} when nobody says
     */
    Readings(Map<Metric, Double> medians, Set<Metric> disturbed, double tickMillis) {
        this.medians = Map.copyOf(medians);
        this.disturbed = Set.copyOf(disturbed);
        this.tickMillis = tickMillis;
    }

    static Readings none() {
        return new Readings(Map.of(), Set.of(), ABSENT);
    }

    boolean isEmpty() {
        return medians.isEmpty();
    }

    /** One look at the readings, that remembers what it saw. */
    Look look() {
        return new Look();
    }

    final class Look {
        private final Set<Metric> seen = new HashSet<>();

        /** The median, or {@link #ABSENT}. */
        double at(Metric metric) {
            seen.add(metric);
            return medians.getOrDefault(metric, ABSENT);
        }

        /** The operating system's tick, or {@link #ABSENT}. */
        double tickMillis() {
            return tickMillis;
        }

        /** Whether anything seen was taken beside other work. */
        boolean sawDisturbed() {
            return seen.stream().anyMatch(disturbed::contains);
        }
    }

    /** Collects readings. */
    static final class Collector {
        private final Map<Metric, Double> medians = new HashMap<>();
        private final Set<Metric> disturbed = new HashSet<>();

        void put(Metric metric, double median, boolean wasDisturbed) {
            if (Double.isNaN(median)) {
                return;
            }
            medians.put(metric, median);
            if (wasDisturbed) {
                disturbed.add(metric);
            }
        }

        Readings done(double tickMillis) {
            return new Readings(medians, disturbed, tickMillis);
        }
    }
}
