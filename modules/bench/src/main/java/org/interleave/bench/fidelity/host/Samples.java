package org.interleave.bench.fidelity.host;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/** Durations, in ms. */
final class Samples {
    private double[] values = new double[1024];
    private int size;

    void add(double millis) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = millis;
        size++;
    }

    int size() {
        return size;
    }

    double mean() {
        return Arrays.stream(values, 0, size).average().orElse(Double.NaN);
    }

    /** Interpolated between its neighbours; NaN when there are no samples. */
    double quantile(double p) {
        if (size == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        double at = (size - 1) * p;
        int low = (int) at;
        int high = Math.min(low + 1, size - 1);
        return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
    }

    /** How much of them is so; NaN when there are none. */
    double share(DoublePredicate so) {
        return size == 0
                ? Double.NaN
                : Arrays.stream(values, 0, size).filter(so).count() / (double) size;
    }

    /** The mean of those at least so long; NaN when there are none. */
    double meanFrom(double least) {
        return Arrays.stream(values, 0, size).filter(x -> x >= least).average().orElse(Double.NaN);
    }
}
