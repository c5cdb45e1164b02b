package lab04;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The suite of lab 04. All of it happens on a simulated computer, so nothing depends on how fast or busy yours is. */
class ConvoyTest {
    /* Times in nanoseconds. */
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long INTERVAL = 5 * MILLI;
    /* What reading the clock and the like may add. */
    private static final long NEARLY = 2 * MICRO;

    private static final double TOLERANCE = 0.12;

    // ---- The client.

    @Test
    void onlyTheRoundTripIsTimed() {
        Neighbours.Result result =
                Scripted.measure(new long[] {3 * MILLI, 40 * MILLI, MILLI / 10, 7 * MILLI}, 2 * MILLI);
        long[] right = result.line().took();
        long[] given = result.roundTrips();
        if (given.length != right.length) {
            fail("%d round trips were asked for, %d were made, and %d numbers came back"
                    .formatted(4, right.length, given.length));
        }
        for (int i = 0; i < right.length; i++) {
            if (Math.abs(given[i] - right[i]) > NEARLY) {
                fail("round trip %d of 4 took %s ms, after a pause of 2 ms; you measured %s ms"
                        .formatted(i + 1, millis(right[i]), millis(given[i])));
            }
        }
    }

    @Test
    void everyRequestComesAfterAPause() {
        for (long pause : List.of(2 * MILLI, 15 * MILLI)) {
            List<Long> pauses = Scripted.measure(new long[] {MILLI, MILLI, 20 * MILLI, MILLI, MILLI}, pause)
                    .line()
                    .pauses();
            for (int i = 0; i < pauses.size(); i++) {
                if (pauses.get(i) < pause || pauses.get(i) > pause + MILLI) {
                    fail("the pause was to be %s ms, and before request %d of %d it was %s ms"
                            .formatted(millis(pause), i + 1, pauses.size(), millis(pauses.get(i))));
                }
            }
        }
    }

    @Test
    void itSeesTheConvoy() {
        Neighbours alone = new Neighbours(INTERVAL, 50 * MICRO, 10 * MICRO, false);
        Neighbours beside = new Neighbours(INTERVAL, 50 * MICRO, 10 * MICRO, true);
        for (Neighbours neighbours : List.of(alone, beside)) {
            Neighbours.Result result = neighbours.measure(25, 2 * INTERVAL);
            if (result.line().took().length != 25 || result.roundTrips().length != 25) {
                fail("25 round trips were asked for, %d were made, and %d numbers came back"
                        .formatted(result.line().took().length, result.roundTrips().length));
            }
            Summary yours = Woven.summary(result.roundTrips());
            Expected right = new Expected(result.line().took());
            if (Math.abs(yours.median() - right.median()) > 0.003 || yours.below(2) != right.below(2)) {
                fail(
                        "a server %s: 25 round trips, of which the typical one took %.3f ms, and a share of %.2f less than 2 ms; by your client and your summary %.3f ms, and %.2f"
                                .formatted(
                                        neighbours.busy() ? "beside a busy thread" : "that is alone",
                                        right.median(),
                                        right.below(2),
                                        yours.median(),
                                        yours.below(2)));
            }
        }
    }

    // ---- The summary.

    @Test
    void theMedianIsTheMiddle() {
        for (long[] samples : samples()) {
            long[] before = samples.clone();
            Summary yours = Woven.summary(samples);
            require("median()", samples, yours.median(), new Expected(before).median());
            if (!Arrays.equals(samples, before)) {
                fail("median of %s: afterwards the array was %s; it is not yours to change"
                        .formatted(told(before), told(samples)));
            }
        }
    }

    @Test
    void theMeanCountsEveryOne() {
        for (long[] samples : samples()) {
            require("mean()", samples, Woven.summary(samples).mean(), new Expected(samples).mean());
        }
    }

    @Test
    void aPercentileIsOneOfThem() {
        for (long[] samples : samples()) {
            for (double share : List.of(0.01, 0.25, 0.5, 0.75, 0.95, 1.0)) {
                require(
                        "percentile(%s)".formatted(share),
                        samples,
                        Woven.summary(samples).percentile(share),
                        new Expected(samples).percentile(share));
            }
        }
    }

    @Test
    void belowIsAShareOfAll() {
        for (long[] samples : samples()) {
            for (double millis : List.of(0.5, 5.0, 7.25, 1_000.0)) {
                require(
                        "below(%s)".formatted(millis),
                        samples,
                        Woven.summary(samples).below(millis),
                        new Expected(samples).below(millis));
            }
        }
    }

    // ---- The prediction.

    @Test
    void aPacedClientWaitsOneInterval() {
        for (long interval : List.of(INTERVAL, 8 * MILLI, 20 * MILLI)) {
            for (Times times : List.of(new Times(50, 10), new Times(30, 5), new Times(10, 40), new Times(20, 60))) {
                for (double pause : List.of(1.5, 2.3)) {
                    requirePrediction(pause, interval, times);
                }
            }
        }
    }

    @Test
    void aShortCallKeepsTheGil() {
        for (long interval : List.of(INTERVAL, 8 * MILLI, 20 * MILLI)) {
            for (Times times : List.of(new Times(50, 10), new Times(30, 5), new Times(100, 20))) {
                for (double pause : List.of(0.0, 0.3, 0.8)) {
                    requirePrediction(pause, interval, times);
                }
            }
        }
    }

    @Test
    void aLongCallLosesItTwice() {
        for (long interval : List.of(INTERVAL, 8 * MILLI, 20 * MILLI)) {
            for (Times times : List.of(new Times(10, 40), new Times(5, 30), new Times(20, 60))) {
                for (double pause : List.of(0.0, 0.25, 0.5, 0.75)) {
                    requirePrediction(pause, interval, times);
                }
            }
        }
    }

    /* In microseconds. */
    private record Times(long wakeUp, long call) {}

    private static void requirePrediction(double intervalsOfPause, long interval, Times times) {
        long pause = Math.round(intervalsOfPause * interval);
        double right =
                new Neighbours(interval, times.wakeUp() * MICRO, times.call() * MICRO, true).typical(pause) / 1e6;
        double yours =
                Woven.prediction().roundTrip(pause / 1e6, interval / 1e6, times.wakeUp() / 1e3, times.call() / 1e3);
        if (!(Math.abs(yours - right) <= TOLERANCE * interval / 1e6)) {
            fail(String.format(
                    Locale.ROOT,
                    "interval %.0f ms, pause %.2f ms, wake-up %d µs, call %d µs: on the simulated computer the typical round trip takes %.2f ms; you predicted %.2f",
                    interval / 1e6,
                    pause / 1e6,
                    times.wakeUp(),
                    times.call(),
                    right,
                    yours));
        }
    }

    // ---- Samples.

    private static List<long[]> samples() {
        SplittableRandom chance = new SplittableRandom(4);
        return List.of(
                new long[] {7 * MILLI},
                new long[] {9 * MILLI, MILLI, 4 * MILLI},
                new long[] {9 * MILLI, 2 * MILLI, 5 * MILLI, 4 * MILLI},
                chance.longs(7, 10 * MICRO, 10 * MILLI).toArray(),
                convoy(chance, 40),
                convoy(chance, 200));
    }

    /* As beside several busy threads: most wait an interval or two, a few far longer. */
    private static long[] convoy(SplittableRandom chance, int number) {
        return chance.longs(number, 0, 100)
                .map(percent -> percent < 70 ? INTERVAL + percent * MICRO : (percent - 65) * 2 * INTERVAL + percent)
                .toArray();
    }

    private static void require(String what, long[] samples, double yours, double right) {
        if (!(Math.abs(yours - right) <= 1e-9 + 1e-9 * Math.abs(right))) {
            fail("%s of %s is %s; yours is %s".formatted(what, told(samples), shown(right), shown(yours)));
        }
    }

    private static String told(long[] nanos) {
        int shown = Math.min(nanos.length, 7);
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            told.append(i == 0 ? "" : ", ").append(shown(nanos[i] / 1e6));
        }
        return shown < nanos.length ? "%s, … ms (%d of them)".formatted(told, nanos.length) : told + " ms";
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }
}
