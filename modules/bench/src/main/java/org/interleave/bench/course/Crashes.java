package org.interleave.bench.course;

import static org.interleave.bench.course.SeriesName.millis;

import java.util.List;
import org.interleave.bench.course.Trial.Program;
import org.interleave.bench.course.Trial.Yield;

/** The death of a worker: how soon it is known, how soon there is another, and what the others notice. */
final class Crashes {
    private static final int ROUNDS = 9;

    private Crashes() {}

    static LabExperiment experiment() {
        return new LabExperiment(
                "crashes",
                ROUNDS,
                List.of(new Program(
                        "crashes",
                        List.of(
                                new Yield(
                                        "pool_start", millis("pool-start", "from opening a pool to its first result")),
                                new Yield("pool_trip", millis("pool-trip", "a task that does nothing, there and back")),
                                new Yield("throw_told", millis("throw-told", "until a task that throws is told")),
                                new Yield("crash_told", millis("crash-told", "until a task whose worker dies is told")),
                                new Yield("crash_next", millis("crash-next", "… and from then to the next result")),
                                new Yield(
                                        "trip_beside",
                                        millis(
                                                "trip-beside",
                                                "a task that does nothing, while another worker dies"))))));
    }
}
