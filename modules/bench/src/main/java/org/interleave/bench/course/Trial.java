package org.interleave.bench.course;

import java.util.List;
import org.interleave.bench.fidelity.Regime;

/** A part of a round: something that is run once under one lock, and whose answer has samples for some series. */
sealed interface Trial {
    /** What is taken from the answer. */
    List<Yield> yields();

    /** All values of a metric in the answer are samples of a series. */
    record Yield(String metric, SeriesName series) {}

    /** Threads that only compute, by a program that is asked by {@code request}. */
    record Program(String request, List<Yield> yields) implements Trial {
        /** The same work by two threads and by one. */
        static Program countdown(Regime regime, String setting, Yield... yields) {
            return new Program(String.join(" ", "interval", regime.word(), setting), List.of(yields));
        }

        /** Two threads, for the lengths of their slices. */
        static Program slices(Regime regime, String setting, double seconds, SeriesName series) {
            return new Program(
                    String.join(" ", "slices", regime.word(), setting, "2", Double.toString(seconds), "1", "1", "each"),
                    List.of(new Yield("slice", series)));
        }
    }

    /**
     * An echo server and busy threads under one lock; its client is a process of its own.
     *
     * @param setting the switch interval in ms, or {@code -} for CPython's settings
     * @param thinkMillis how long the client waits between an answer and the next question; 0 for a closed loop
     * @param seconds how long it goes on
     */
    record Echo(Regime regime, String setting, int hogs, int thinkMillis, double seconds, List<Yield> yields)
            implements Trial {
        /** What the busy threads kept of their speed, as a metric. */
        static final String HOG = "hog";

        /* Long enough for the compilers on both sides to see what will be measured. */
        private static final double WARM_UP_SECONDS = 0.25;

        /** The request to the server's process, which then tells its port. */
        String serve() {
            return String.join(" ", "echo", regime.word(), setting, Integer.toString(hogs));
        }

        /** The request to the client's process. To look at the busy threads alone takes half a second: only where it is used. */
        String ask(int port) {
            boolean looks = yields.stream().anyMatch(yield -> yield.metric().equals(HOG));
            return String.join(
                    " ",
                    "ask",
                    Integer.toString(port),
                    Integer.toString(thinkMillis),
                    Double.toString(seconds),
                    "1",
                    looks ? Integer.toString(hogs) : "0",
                    "each");
        }

        /** The same, briefly and for nobody. */
        Echo warmUp() {
            return new Echo(regime, setting, hogs, thinkMillis, Math.min(seconds, WARM_UP_SECONDS), List.of());
        }
    }
}
