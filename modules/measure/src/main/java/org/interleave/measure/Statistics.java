package org.interleave.measure;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** The little statistics a fair comparison needs. Nothing here assumes a normal distribution. */
public final class Statistics {
    private static final double CONFIDENCE = 0.90;

    private Statistics() {}

    /** The median. Half of the values may be outliers without moving it far. */
    public static double median(double[] values) {
        return Median.withDefaults().evaluate(values);
    }

    /** A range of values. */
    public record Interval(double low, double high) {}

    /**
     * The narrowest interval between two order statistics, symmetric in rank, that holds the true median with at least
     * 90 % confidence, whatever the distribution; all of the values when they are too few for that (fewer than five).
     */
    public static Interval medianInterval(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        BinomialDistribution below = BinomialDistribution.of(n, 0.5);
        int k = 0;
        while (k + 1 < n - k - 1 && 1 - 2 * below.cumulativeProbability(k + 1) >= CONFIDENCE) {
            k++;
        }
        return new Interval(sorted[k], sorted[n - 1 - k]);
    }
}
