package org.interleave.cli.course;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The samples of one series, and what can be asked of them. */
final class Series {
    private final double[] sorted;

    Series(List<Double> samples) {
        sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** How many there are. */
    int count() {
        return sorted.length;
    }

    /** The value that a {@code share} of them, from 0 to 1, does not exceed; between two samples, in proportion. */
    OptionalDouble quantile(double share) {
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        double at = (sorted.length - 1) * share;
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return OptionalDouble.of(sorted[low] + (sorted[high] - sorted[low]) * (at - low));
    }

    OptionalDouble median() {
        return quantile(0.5);
    }

    OptionalDouble p95() {
        return quantile(0.95);
    }

    OptionalDouble least() {
        return quantile(0);
    }

    OptionalDouble most() {
        return quantile(1);
    }

    OptionalDouble mean() {
        return Arrays.stream(sorted).average();
    }

    /** The share of them, from 0 to 1, that is less than {@code limit}. */
    OptionalDouble below(double limit) {
        return Arrays.stream(sorted).map(sample -> sample < limit ? 1 : 0).average();
    }
}
