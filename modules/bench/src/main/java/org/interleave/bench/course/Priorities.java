package org.interleave.bench.course;

import static org.interleave.bench.course.SeriesName.millis;
import static org.interleave.bench.course.SeriesName.perSecond;
import static org.interleave.bench.course.SeriesName.ratio;

import java.util.ArrayList;
import java.util.List;
import org.interleave.bench.course.Trial.Echo;
import org.interleave.bench.course.Trial.Yield;
import org.interleave.bench.fidelity.Regime;

/**
 * What the new GIL, priorities, and priorities on credit do for a client, and what its hog pays: once with a paced client
 * (one and a half intervals between an answer and the next question), once with one that asks again at once.
 */
final class Priorities {
    private static final int ROUNDS = 5;
    private static final String CPYTHON = "-";
    private static final int INTERVAL_MILLIS = 5;

    private Priorities() {}

    static LabExperiment experiment() {
        List<Trial> round = new ArrayList<>();
        for (Regime regime : List.of(Regime.NEW, Regime.PRIORITY, Regime.FAIR)) {
            String word = regime.word();
            round.add(new Echo(
                    regime,
                    CPYTHON,
                    1,
                    Convoy.thinkMillis(INTERVAL_MILLIS),
                    0.5,
                    List.of(
                            new Yield("trip", millis("trip-" + word, "a paced client's round trip, gil-" + word)),
                            new Yield(Echo.HOG, ratio("hog-paced-" + word, "speed of its hog / alone")))));
            round.add(new Echo(
                    regime,
                    CPYTHON,
                    1,
                    0,
                    0.4,
                    List.of(
                            new Yield("rate", perSecond("rate-closed-" + word, "round trips in a closed loop")),
                            new Yield(Echo.HOG, ratio("hog-closed-" + word, "speed of its hog / alone")))));
        }
        return new LabExperiment("priorities", ROUNDS, round);
    }
}
