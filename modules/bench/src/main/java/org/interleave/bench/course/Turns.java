package org.interleave.bench.course;

import static org.interleave.bench.course.SeriesName.millis;
import static org.interleave.bench.course.SeriesName.perSecond;

import java.util.List;
import org.interleave.bench.course.Trial.Program;
import org.interleave.bench.course.Trial.Yield;

/** Turns of tasks, and how late a task wakes up beside one that computes; the same of threads. */
final class Turns {
    private static final int ROUNDS = 7;

    private Turns() {}

    static LabExperiment experiment() {
        return new LabExperiment(
                "turns",
                ROUNDS,
                List.of(new Program(
                        "turns",
                        List.of(
                                new Yield("task_switches", perSecond("task-switches", "switches between two tasks")),
                                new Yield("thread_switches", perSecond("thread-switches", "… between two threads")),
                                new Yield("late_alone", millis("late-alone", "a sleep of 1 ms is over late, alone")),
                                new Yield("late_1", millis("late-1", "… beside a task that yields every 1 ms")),
                                new Yield("late_10", millis("late-10", "… beside one that yields every 10 ms")),
                                new Yield("late_50", millis("late-50", "… beside one that yields every 50 ms")),
                                new Yield("late_never", millis("late-never", "… beside 200 ms without a yield")),
                                new Yield("late_thread", millis("late-thread", "… beside a busy thread"))))));
    }
}
