package org.interleave.bench.course;

import static org.interleave.bench.course.SeriesName.millis;
import static org.interleave.bench.course.SeriesName.ratio;

import java.util.List;
import org.interleave.bench.course.Trial.Echo;
import org.interleave.bench.course.Trial.Yield;
import org.interleave.bench.fidelity.Regime;

/**
 * Round trips of a paced client to a thread beside busy ones. It waits 2 ms between an answer and the next question, so that
 * each question finds the thread asleep.
 */
final class Convoy {
    private static final int ROUNDS = 5;
    private static final int THINK_MILLIS = 2;

    private Convoy() {}

    /* Beside busy threads a round trip takes about as many intervals as there are of them: fifty or more a round, all the
     * same. */
    static LabExperiment experiment() {
        return new LabExperiment(
                "convoy",
                ROUNDS,
                List.of(
                        echo(Regime.NEW, "5", 0, 0.3, millis("trip-0", "a round trip beside no hog, gil-new")),
                        new Echo(
                                Regime.NEW,
                                "5",
                                1,
                                THINK_MILLIS,
                                0.7,
                                List.of(
                                        new Yield("trip", millis("trip-1", "… beside 1 hog, gil-new, interval 5 ms")),
                                        new Yield(Echo.HOG, ratio("hog-1", "speed of that hog / alone")))),
                        echo(Regime.NEW, "5", 2, 0.9, millis("trip-2", "… beside 2 hogs")),
                        echo(Regime.NEW, "5", 4, 1.3, millis("trip-4", "… beside 4 hogs")),
                        echo(Regime.NEW, "1", 1, 0.3, millis("trip-1-at-1ms", "… beside 1 hog, interval 1 ms")),
                        echo(Regime.NEW, "20", 1, 1, millis("trip-1-at-20ms", "… beside 1 hog, interval 20 ms")),
                        echo(Regime.OLD, "-", 1, 0.3, millis("trip-1-old", "… beside 1 hog, gil-old")),
                        echo(Regime.NONE, "-", 1, 0.3, millis("trip-1-no-gil", "… beside 1 hog, no-gil"))));
    }

    private static Trial echo(Regime regime, String setting, int hogs, double seconds, SeriesName trips) {
        return new Echo(regime, setting, hogs, THINK_MILLIS, seconds, List.of(new Yield("trip", trips)));
    }
}
