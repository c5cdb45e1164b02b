package lab04;

import java.util.Arrays;

/** Sums round trips up. */
public final class RoundTrips implements Summary {
    private static final double MILLI = 1e6;

    private final long[] sorted;

    /** Of these, in nanoseconds and in any order; at least one. They stay as they are. */
    public RoundTrips(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    @Override
    public double median() {
        int above = sorted.length / 2;
        int below = (sorted.length - 1) / 2;
        return (sorted[below] + sorted[above]) / 2.0 / MILLI;
    }

    @Override
    public double mean() {
        return Arrays.stream(sorted).average().orElseThrow() / MILLI;
    }

    @Override
    public double percentile(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[rank - 1] / MILLI;
    }

    @Override
    public double below(double millis) {
        long faster = Arrays.stream(sorted).filter(took -> took < millis * MILLI).count();
        return (double) faster / sorted.length;
    }
}
