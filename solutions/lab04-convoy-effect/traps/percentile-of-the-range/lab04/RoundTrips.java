package lab04;

import java.util.Arrays;

/** Wrong: a share of the way from the fastest to the slowest. One slow round trip moves it. */
public final class RoundTrips implements Summary {
    private static final double MILLI = 1e6;

    private final long[] sorted;

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
        long range = sorted[sorted.length - 1] - sorted[0];
        return (sorted[0] + share * range) / MILLI;
    }

    @Override
    public double below(double millis) {
        long faster = Arrays.stream(sorted).filter(took -> took < millis * MILLI).count();
        return (double) faster / sorted.length;
    }
}
