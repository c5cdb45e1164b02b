package org.interleave.bench.course;

import static org.interleave.bench.course.SeriesName.millis;
import static org.interleave.bench.course.SeriesName.ratio;

import java.util.List;
import org.interleave.bench.course.Trial.Program;
import org.interleave.bench.course.Trial.Yield;
import org.interleave.bench.fidelity.Regime;

/** How long each of two CPU threads holds the GIL, and what the switching costs, over the switch interval. */
final class Slices {
    private static final int ROUNDS = 5;

    private Slices() {}

    /* Some hundred slices of each length and round; under the old GIL there are ten thousand a second. */
    static LabExperiment experiment() {
        return new LabExperiment(
                "slices",
                ROUNDS,
                List.of(
                        Program.slices(Regime.NEW, "5", 1, millis("slice-5ms", "a slice, gil-new, interval 5 ms")),
                        Program.slices(Regime.NEW, "1", 0.4, millis("slice-1ms", "a slice, gil-new, interval 1 ms")),
                        Program.slices(Regime.NEW, "20", 2, millis("slice-20ms", "a slice, gil-new, interval 20 ms")),
                        Program.slices(Regime.OLD, "100", 0.2, millis("slice-old", "a slice, gil-old, 100 ticks")),
                        ratioAt("5", "5ms", "5 ms"),
                        ratioAt("1", "1ms", "1 ms"),
                        ratioAt("20", "20ms", "20 ms"),
                        ratioAt("0.01", "10us", "10 µs")));
    }

    private static Trial ratioAt(String setting, String name, String interval) {
        return Program.countdown(
                Regime.NEW,
                setting,
                new Yield("interval_ratio", ratio("ratio-" + name, "2 threads / 1, gil-new, interval " + interval)));
    }
}
