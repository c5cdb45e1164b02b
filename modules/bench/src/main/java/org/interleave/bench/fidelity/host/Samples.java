package org.interleave.bench.fidelity.host;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/** Durations, in ms, and what is reported of them. */
public final class Samples {
    private double[] values = new double[1024];
    private int size;

    /** One more. */
    public void add(double millis) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = millis;
        size++;
    }

    private double mean() {
        return Arrays.stream(values, 0, size).average().orElse(Double.NaN);
    }

    /** Interpolated between its neighbours; NaN when there are no samples. */
    private double quantile(double p) {
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
    private double share(DoublePredicate so) {
        return size == 0
                ? Double.NaN
                : Arrays.stream(values, 0, size).filter(so).count() / (double) size;
    }

    /** The mean of those at least so long; NaN when there are none. */
    private double meanFrom(double least) {
        return Arrays.stream(values, 0, size).filter(x -> x >= least).average().orElse(Double.NaN);
    }

    /**
     * Of round trips of an echo.
     *
     * @param interval the switch interval, in ms
     * @param seconds how long the client asked, its own time between a reply and the next request included
     * @param hog what the busy threads kept of their speed; NaN when there were none
     */
    public List<Reported> roundTrips(double interval, double seconds, double hog) {
        return List.of(
                new Reported("p50", "", quantile(0.5)),
                new Reported("mean", "", mean()),
                new Reported("p95", "", quantile(0.95)),
                new Reported("early_share", "", share(x -> x < 0.8 * interval)),
                new Reported("rate", "", size / seconds),
                // Bursts, which need not wait for the GIL, are left out.
                new Reported("stalled_rate", "", 1e3 / meanFrom(0.2 * interval)),
                new Reported("hog", "", hog));
    }

    /**
     * Of slices.
     *
     * @param threads how many there were
     * @param interval the switch interval, in ms
     * @param tick the operating system's tick, in ms
     * @param done how much each thread did
     */
    public List<Reported> slices(int threads, double interval, double tick, long[] done) {
        String k = Integer.toString(threads);
        double luckiest = Arrays.stream(done).max().orElse(0);
        double unluckiest = Arrays.stream(done).min().orElse(0);
        return List.of(
                new Reported("slice_p50", k, quantile(0.5)),
                new Reported("slice_interval_share", k, share(x -> Math.abs(x - interval) <= 0.1 * interval)),
                new Reported("slice_tick_share", k, share(x -> isMultiple(x / tick))),
                new Reported("fairness", k, luckiest / Math.max(1, unluckiest)));
    }

    /** Every one of them. */
    List<Reported> each(String metric) {
        return Arrays.stream(values, 0, size)
                .mapToObj(value -> new Reported(metric, "", value))
                .toList();
    }

    private static boolean isMultiple(double ticks) {
        long nearest = Math.round(ticks);
        return nearest >= 1 && Math.abs(ticks - nearest) <= 0.05;
    }
}
