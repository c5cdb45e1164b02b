package org.interleave.bench.course;

import static org.interleave.bench.course.SeriesName.millis;
import static org.interleave.bench.course.SeriesName.perSecond;

import java.util.List;
import org.interleave.bench.course.Trial.Program;
import org.interleave.bench.course.Trial.Yield;

/** Callbacks of an event loop: their rate, how late timers are beside work on the loop and elsewhere, and its wake-up. */
final class Callbacks {
    private static final int ROUNDS = 7;

    private Callbacks() {}

    static LabExperiment experiment() {
        return new LabExperiment(
                "callbacks",
                ROUNDS,
                List.of(new Program(
                        "callbacks",
                        List.of(
                                new Yield("soon_calls", perSecond("soon-calls", "callbacks by callSoon")),
                                new Yield("timer_alone", millis("timer-alone", "a timer of 2 ms is late, alone")),
                                new Yield("timer_5", millis("timer-5", "… beside callbacks of 5 ms")),
                                new Yield("timer_50", millis("timer-50", "… beside callbacks of 50 ms")),
                                new Yield(
                                        "timer_pieces", millis("timer-pieces", "… beside the same in pieces of 1 ms")),
                                new Yield("timer_thread", millis("timer-thread", "… beside the same on a thread")),
                                new Yield("wake_up", millis("wake-up", "from a thread's call to the callback"))))));
    }
}
