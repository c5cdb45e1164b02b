package org.interleave.bench.course;

import static org.interleave.bench.course.SeriesName.perSecond;
import static org.interleave.bench.course.SeriesName.ratio;

import java.util.List;
import org.interleave.bench.course.Trial.Program;
import org.interleave.bench.course.Trial.Yield;

/** What a value costs on its way out of generators: flat, through chains of 10 and 100, and from a thread. */
final class Generators {
    private static final int ROUNDS = 7;

    private Generators() {}

    static LabExperiment experiment() {
        return new LabExperiment(
                "generators",
                ROUNDS,
                List.of(new Program(
                        "generators",
                        List.of(
                                new Yield("steps_flat", perSecond("steps-flat", "steps of one generator")),
                                new Yield("deep_10", ratio("deep-10", "a step through 10 that delegate / flat")),
                                new Yield("deep_100", ratio("deep-100", "… through 100 that delegate")),
                                new Yield("pumped_10", ratio("pumped-10", "… through 10 that yield it again")),
                                new Yield("pumped_100", ratio("pumped-100", "… through 100 that yield it again")),
                                new Yield("threaded", ratio("threaded", "… from a thread, by a queue"))))));
    }
}
