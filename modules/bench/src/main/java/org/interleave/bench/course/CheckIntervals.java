package org.interleave.bench.course;

import static org.interleave.bench.course.SeriesName.perSecond;
import static org.interleave.bench.course.SeriesName.ratio;

import java.util.ArrayList;
import java.util.List;
import org.interleave.bench.course.Trial.Program;
import org.interleave.bench.course.Trial.Yield;
import org.interleave.bench.fidelity.Regime;

/** Two CPU threads under the old GIL beside one thread with the same work, over the check interval. */
final class CheckIntervals {
    private static final int ROUNDS = 7;

    private CheckIntervals() {}

    static LabExperiment experiment() {
        List<Trial> round = new ArrayList<>();
        for (int ticks : List.of(10, 100, 1000, 10_000)) {
            String setting = Integer.toString(ticks);
            String each = "every %,d ticks".formatted(ticks);
            round.add(Program.countdown(
                    Regime.OLD,
                    setting,
                    new Yield("interval_ratio", ratio("ratio-" + ticks, "2 threads / 1, gil-old, " + each)),
                    new Yield("switches_per_s", perSecond("switches-per-s-" + ticks, "the GIL changes hands")),
                    new Yield("failed_per_s", perSecond("failed-per-s-" + ticks, "a thread finds the GIL held"))));
        }
        round.add(Program.countdown(
                Regime.NEW,
                "5",
                new Yield("interval_ratio", ratio("ratio-new", "2 threads / 1, gil-new, every 5 ms"))));
        return new LabExperiment("check-intervals", ROUNDS, round);
    }
}
