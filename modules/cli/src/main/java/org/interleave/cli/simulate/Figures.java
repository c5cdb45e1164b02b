package org.interleave.cli.simulate;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.interleave.gil.Policy;
import org.interleave.gil.PolicySettings;
import org.interleave.machine.computer.Findings;
import org.jspecify.annotations.Nullable;

/**
 * What the tables say about the threads of one run. Times are nanoseconds; what there is nothing to say about is null.
 *
 * @param elapsed how long it took
 * @param ratio {@code elapsed}, to what the same work takes one thread alone; null when the work had no end
 * @param speed how fast all busy threads were together: 1 is one core kept busy
 * @param fairness what the fastest busy thread did, to what the slowest did; null when each had its share to do
 * @param slices how long one busy thread ran before another did; null where they run at once, or never took turns
 * @param roundTrips the client's, if there was one
 */
record Figures(
        long elapsed,
        @Nullable Double ratio,
        @Nullable Double speed,
        @Nullable Double fairness,
        @Nullable Spread slices,
        @Nullable RoundTrips roundTrips) {

    /** Where the values of a sample lie. */
    record Spread(int count, double p5, double p50, double p95) {
        static @Nullable Spread of(long[] sample) {
            if (sample.length == 0) {
                return null;
            }
            long[] sorted = sorted(sample);
            return new Spread(sample.length, quantile(sorted, 0.05), quantile(sorted, 0.5), quantile(sorted, 0.95));
        }
    }

    /**
     * How long a client waited for its replies, and how many came.
     *
     * @param stalled which share of them lasted for no whole switch interval, for one, two, and more
     */
    record RoundTrips(
            int count, double perSecond, double p50, double mean, double p95, double p99, List<Double> stalled) {
        private static final int KINDS = 4;

        static RoundTrips of(Findings findings, long interval) {
            long[] sorted = sorted(findings.latencies());
            return new RoundTrips(
                    sorted.length,
                    findings.roundTripsPerSecond(),
                    quantile(sorted, 0.5),
                    Arrays.stream(sorted).average().orElse(0),
                    quantile(sorted, 0.95),
                    quantile(sorted, 0.99),
                    stalled(sorted, interval));
        }

        private static List<Double> stalled(long[] latencies, long interval) {
            long[] trips = new long[KINDS];
            for (long latency : latencies) {
                trips[(int) Math.min(KINDS - 1, latency / interval)]++;
            }
            return Arrays.stream(trips)
                    .mapToObj(number -> latencies.length == 0 ? 0 : (double) number / latencies.length)
                    .toList();
        }
    }

    static Figures of(Findings findings, Load load, Policy policy, PolicySettings settings) {
        List<Long> ticks = findings.hogTicks();
        boolean hogs = !ticks.isEmpty();
        boolean shares = load.work() > 0;
        return new Figures(
                findings.elapsed(),
                shares ? (double) findings.elapsed() / load.aloneNanos() : null,
                hogs ? findings.hogSpeed() : null,
                shares || ticks.size() < 2 ? null : fairness(ticks),
                policy.parallel() ? null : Spread.of(findings.slices()),
                load.echo() == null
                        ? null
                        : RoundTrips.of(findings, settings.interval().toNanos()));
    }

    private static @Nullable Double fairness(List<Long> ticks) {
        long least = Collections.min(ticks);
        return least == 0 ? null : (double) Collections.max(ticks) / least;
    }

    private static long[] sorted(long[] sample) {
        long[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /* Between two values of the sample where it falls between them; 0 of none. */
    private static double quantile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
