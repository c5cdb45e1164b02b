package org.interleave.bench.course;

import static org.interleave.bench.course.SeriesName.millis;
import static org.interleave.bench.course.SeriesName.ratio;

import java.util.List;
import org.interleave.bench.course.Trial.Echo;
import org.interleave.bench.course.Trial.Yield;
import org.interleave.bench.fidelity.Regime;

/**
 * Round trips of a paced client to a thread beside busy ones: it waits between an answer and the next question, so that each
 * question finds the thread asleep. It waits one and a half intervals beside one hog, and 2 ms beside none or several.
 */
final class Convoy {
    private static final int ROUNDS = 5;
    /* As in the fidelity table, and for the same reason: where a hog wakes up sooner than a datagram is sent, the thread comes
     * back from sending to a GIL it has lost, and asks for it for a whole interval. A client that thinks less than that finds
     * it in the middle of it, and measures the interval less its think time. */
    private static final int THINK_MILLIS = 2;
    private static final int INTERVAL_MILLIS = 5;

    private Convoy() {}

    /** How long a paced client thinks beside one hog. */
    static int thinkMillis(int intervalMillis) {
        return Math.max(THINK_MILLIS, (3 * intervalMillis + 1) / 2);
    }

    /* Beside busy threads a round trip takes about as many intervals as there are of them: some twenty a round are the fewest. */
    static LabExperiment experiment() {
        return new LabExperiment(
                "convoy",
                ROUNDS,
                List.of(
                        hogs(0, 0.3, millis("trip-0", "a round trip beside no hog, gil-new")),
                        new Echo(
                                Regime.NEW,
                                Integer.toString(INTERVAL_MILLIS),
                                1,
                                thinkMillis(INTERVAL_MILLIS),
                                0.9,
                                List.of(
                                        new Yield("trip", millis("trip-1", "… beside 1 hog, gil-new, interval 5 ms")),
                                        new Yield(Echo.HOG, ratio("hog-1", "speed of that hog / alone")))),
                        hogs(2, 0.9, millis("trip-2", "… beside 2 hogs")),
                        hogs(4, 1.2, millis("trip-4", "… beside 4 hogs")),
                        interval(1, 0.3, millis("trip-1-at-1ms", "… beside 1 hog, interval 1 ms")),
                        interval(20, 1.1, millis("trip-1-at-20ms", "… beside 1 hog, interval 20 ms")),
                        regime(Regime.OLD, millis("trip-1-old", "… beside 1 hog, gil-old")),
                        regime(Regime.NONE, millis("trip-1-no-gil", "… beside 1 hog, no-gil"))));
    }

    private static Trial hogs(int hogs, double seconds, SeriesName trips) {
        return echo(Regime.NEW, Integer.toString(INTERVAL_MILLIS), hogs, THINK_MILLIS, seconds, trips);
    }

    private static Trial interval(int millis, double seconds, SeriesName trips) {
        return echo(Regime.NEW, Integer.toString(millis), 1, thinkMillis(millis), seconds, trips);
    }

    private static Trial regime(Regime regime, SeriesName trips) {
        return echo(regime, "-", 1, thinkMillis(INTERVAL_MILLIS), 0.3, trips);
    }

    private static Trial echo(Regime regime, String setting, int hogs, int think, double seconds, SeriesName trips) {
        return new Echo(regime, setting, hogs, think, seconds, List.of(new Yield("trip", trips)));
    }
}
