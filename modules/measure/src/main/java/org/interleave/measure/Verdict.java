package org.interleave.measure;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import org.interleave.workloads.Run.Metric;
import org.interleave.workloads.Traits;
import org.interleave.workloads.Workload.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Why a row's numbers are what they are, in words. Every word follows from the row, from what the model counted, and
 * from the three facts the model states about itself; no model is known here by name.
 *
 * @param metrics medians of what the model counted
 * @param freeHogRate the hogs' speed in the sequential run, for workloads that have hogs
 */
record Verdict(
        Kind kind,
        Traits traits,
        Row row,
        double capacity,
        Function<Metric, OptionalLong> metrics,
        @Nullable Double freeHogRate) {

    /* Ratios closer to 1 than this are "the same", on a machine that does other things too. */
    private static final double NOISE = 0.10;
    /* This much of what was possible counts as having reached it. */
    private static final double NEARLY = 0.85;

    String words() {
        return switch (kind) {
            case CPU -> cpu();
            case WAITING, ROUND_TRIPS -> waiting();
            case BESIDE_HOGS -> besideHogs();
            case SHARED_VARIABLE -> sharedVariable();
        };
    }

    private String cpu() {
        if (traits.parallel()) {
            double possible = Math.min(row.tasks(), capacity);
            String reached = possible < 1 + NOISE
                    ? "could run in parallel, but there is one core's worth of capacity"
                    : row.speedup() >= NEARLY * possible
                            ? "parallel"
                            : "parallel, but only %s of the %s possible"
                                    .formatted(times(row.speedup()), times(possible));
            return reached + workers();
        }
        if (hasGil()) {
            return row.speedup() < 1 - NOISE
                    ? "slower than one thread: " + battle()
                    : "no faster: only one thread holds the GIL at a time" + slices();
        }
        return "no faster: one thread, and nobody yielded";
    }

    private String waiting() {
        String overlap = row.speedup() >= NEARLY * row.tasks()
                ? "all %d wait at the same time".formatted(row.tasks())
                : row.speedup() > 1 + NOISE ? "waits overlap" : "waits overlap, and that wins nothing here";
        if (hasGil()) {
            return overlap + ": who waits does not hold the GIL";
        }
        if (!traits.preemptive()) {
            return overlap + ", on one thread";
        }
        return overlap + workers();
    }

    private String besideHogs() {
        double p50 = row.p50Millis() == null ? 0 : row.p50Millis();
        double p99 = row.p99Millis() == null ? 0 : row.p99Millis();
        String hog = hogKept();
        if (traits.parallel()) {
            return "a reply takes %s: the hog is on another core%s".formatted(millis(p50), hog);
        }
        if (!traits.preemptive()) {
            return "at worst a reply takes %s: the loop stands still until the hog yields%s"
                    .formatted(millis(p99), hog);
        }
        return p50 > 1
                ? "a reply takes %s: the client waits for the hog's GIL%s".formatted(millis(p50), hog)
                : "a reply takes %s: the hog lets go every few ticks%s".formatted(millis(p50), hog);
    }

    private String sharedVariable() {
        long lost = row.lostUpdates() == null ? 0 : row.lostUpdates();
        if (lost > 0) {
            return "%s updates lost: a switch between a read and its write".formatted(count(lost));
        }
        if (traits.canLoseUpdates()) {
            return "nothing lost this time, by luck";
        }
        return traits.memoryShared()
                ? "nothing lost: no switch can fall between a read and its write"
                : "nothing lost, because nothing is shared: every worker counted a copy";
    }

    private boolean hasGil() {
        return traits.preemptive() && !traits.parallel();
    }

    private String battle() {
        OptionalLong failed = metrics.apply(Metric.FAILED_ACQUISITIONS);
        return failed.isPresent() ? count(failed.getAsLong()) + " failed acquisitions" : "switching costs";
    }

    private String slices() {
        OptionalLong switches = metrics.apply(Metric.SWITCHES);
        if (switches.isEmpty() || switches.getAsLong() == 0) {
            return "";
        }
        double slice = row.medianSeconds() * 1e3 / switches.getAsLong();
        return "; %s switches, slices of %s".formatted(count(switches.getAsLong()), millis(slice));
    }

    private String workers() {
        OptionalLong start = metrics.apply(Metric.WORKER_START_NANOS);
        Long shipped = row.bytesShipped();
        return (start.isPresent() ? "; %s to start each worker".formatted(millis(start.getAsLong() / 1e6)) : "")
                + (shipped == null ? "" : "; %s shipped".formatted(bytes(shipped)));
    }

    private String hogKept() {
        Double rate = row.hogTicksPerSecond();
        return rate == null || freeHogRate == null || freeHogRate == 0
                ? ""
                : "; the hog keeps %d %% of its speed".formatted(Math.round(100 * rate / freeHogRate));
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f×", ratio);
    }

    private static String millis(double millis) {
        return String.format(
                Locale.ROOT,
                millis < 0.095 ? "%.3f ms" : millis < 0.95 ? "%.2f ms" : millis < 20 ? "%.1f ms" : "%.0f ms",
                millis);
    }

    private static String count(long n) {
        return n < 10_000
                ? String.format(Locale.ROOT, "%d", n)
                : n < 1_000_000
                        ? String.format(Locale.ROOT, "%.0f k", n / 1e3)
                        : String.format(Locale.ROOT, "%.1f M", n / 1e6);
    }

    private static String bytes(long n) {
        return n < 10_000
                ? String.format(Locale.ROOT, "%d bytes", n)
                : n < 1_000_000
                        ? String.format(Locale.ROOT, "%.0f kB", n / 1e3)
                        : String.format(Locale.ROOT, "%.1f MB", n / 1e6);
    }
}
