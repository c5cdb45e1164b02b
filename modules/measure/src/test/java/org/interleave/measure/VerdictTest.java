package org.interleave.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.interleave.workloads.Run.Metric;
import org.interleave.workloads.Traits;
import org.interleave.workloads.Workload.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Traits FREE = new Traits(true, true, true);
    private static final Traits GIL = new Traits(true, false, true);
    private static final Traits COOPERATIVE = new Traits(false, false, true);
    private static final Traits ISOLATED = new Traits(true, true, false);

    private final Map<Metric, Long> metrics = new EnumMap<>(Metric.class);

    @Test
    void computationThatReachesTheCapacityIsParallel() {
        assertThat(words(Kind.CPU, FREE, speedup(1.85))).isEqualTo("parallel");
    }

    @Test
    void computationThatFallsShortOfTheCapacitySaysByHowMuch() {
        assertThat(words(Kind.CPU, FREE, speedup(1.3))).isEqualTo("parallel, but only 1.30× of the 1.90× possible");
    }

    @Test
    void theNewGilIsNoFasterAndSaysHowItSwitched() {
        metrics.put(Metric.SWITCHES, 100L);
        assertThat(words(Kind.CPU, GIL, speedup(1.0)))
                .isEqualTo("no faster: only one thread holds the GIL at a time; 100 switches, slices of 5.0 ms");
    }

    @Test
    void theOldGilsLossIsItsFailedAcquisitions() {
        metrics.put(Metric.FAILED_ACQUISITIONS, 41_000L);
        assertThat(words(Kind.CPU, GIL, speedup(0.6))).isEqualTo("slower than one thread: 41 k failed acquisitions");
    }

    @Test
    void workersSayWhatTheyCost() {
        metrics.put(Metric.WORKER_START_NANOS, 31_000_000L);
        assertThat(words(Kind.CPU, ISOLATED, new RowOf(1.85).shipping(2_500_000)))
                .isEqualTo("parallel; 31 ms to start each worker; 2.5 MB shipped");
    }

    @Test
    void sleepersOverlapUnderAGilToo() {
        assertThat(words(Kind.WAITING, GIL, speedup(1.98)))
                .isEqualTo("all 2 wait at the same time: who waits does not hold the GIL");
    }

    @Test
    void aReplyBesideAHogWaitsForTheGil() {
        assertThat(words(Kind.BESIDE_HOGS, GIL, new RowOf(1.5).replies(5.2, 5.6).hogs(97)))
                .isEqualTo("a reply takes 5.2 ms: the client waits for the hog's GIL; the hog keeps 97 % of its speed");
    }

    @Test
    void aLoopBesideAHogIsToldByItsWorstReply() {
        assertThat(words(Kind.BESIDE_HOGS, COOPERATIVE, new RowOf(1).replies(0.1, 190)))
                .startsWith("at worst a reply takes 190 ms: the loop stands still until the hog yields");
    }

    @Test
    void lostUpdatesAreCountedAndTheirAbsenceIsExplained() {
        assertThat(words(Kind.SHARED_VARIABLE, FREE, new RowOf(1).losing(293_000)))
                .isEqualTo("293 k updates lost: a switch between a read and its write");
        assertThat(words(Kind.SHARED_VARIABLE, FREE, new RowOf(1).losing(0))).endsWith("by luck");
        assertThat(words(Kind.SHARED_VARIABLE, COOPERATIVE, new RowOf(1).losing(0)))
                .contains("no switch can fall");
        assertThat(words(Kind.SHARED_VARIABLE, ISOLATED, new RowOf(1).losing(0)))
                .contains("nothing is shared");
    }

    private String words(Kind kind, Traits traits, RowOf row) {
        return new Verdict(
                        kind,
                        traits,
                        row.row(),
                        1.9,
                        metric -> metrics.containsKey(metric)
                                ? OptionalLong.of(metrics.get(metric))
                                : OptionalLong.empty(),
                        100.0)
                .words();
    }

    private static RowOf speedup(double speedup) {
        return new RowOf(speedup);
    }

    /** A row with what a test says of it, and nothing else. */
    private static final class RowOf {
        private final double speedup;
        private @Nullable Double p50;
        private @Nullable Double p99;
        private @Nullable Double hogRate;
        private @Nullable Long lost;
        private @Nullable Long shipped;

        RowOf(double speedup) {
            this.speedup = speedup;
        }

        RowOf replies(double p50, double p99) {
            this.p50 = p50;
            this.p99 = p99;
            return this;
        }

        RowOf hogs(double rate) {
            hogRate = rate;
            return this;
        }

        RowOf losing(long lost) {
            this.lost = lost;
            return this;
        }

        RowOf shipping(long bytes) {
            shipped = bytes;
            return this;
        }

        Row row() {
            return new Row(
                    "w", "m", 2, 0.5, 0.5, 0.5, speedup, p50, p99, null, null, null, lost, shipped, hogRate, true, "");
        }
    }
}
