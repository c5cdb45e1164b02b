package org.interleave.bench.fidelity;

import java.util.ArrayList;
import java.util.List;
import org.interleave.bench.fidelity.host.Reported;

/** Something that is run under a lock, and yields readings. */
sealed interface Experiment {
    Regime regime();

    /** How many cores the process under test may use. */
    int cores();

    /** What is going on, for those who wait. */
    String title();

    /** The readings in the answer of whoever ran it. */
    List<Reading> readings(List<Reported> answers);

    /** One value of one round. */
    record Reading(Metric metric, double value) {}

    /**
     * A program that answers in metrics.
     *
     * @param words its arguments, the regime left out
     */
    record Program(Regime regime, int cores, String name, List<String> words) implements Experiment {
        @Override
        public String title() {
            return "%s, %s GIL, %d core%s".formatted(name, regime.word(), cores, cores == 1 ? "" : "s");
        }

        @Override
        public List<Reading> readings(List<Reported> answers) {
            return answers.stream()
                    .map(answer ->
                            new Reading(new Metric(regime, cores, answer.metric(), answer.parameter()), answer.value()))
                    .toList();
        }
    }

    /** How an echo's client behaves. */
    enum Pace {
        /** Waits 2 ms between an answer and the next question, so that each finds the echo's thread asleep. */
        PACED,
        /** Asks again at once. */
        CLOSED
    }

    /**
     * An echo under the lock, and its client in a process of its own.
     *
     * @param intervalMillis the switch interval; the old GIL keeps its check interval
     * @param hogs busy threads beside it
     */
    record Echo(Regime regime, int intervalMillis, int hogs, Pace pace, double seconds) implements Experiment {
        private static final int THINK_MILLIS = 2;

        @Override
        public int cores() {
            return 2;
        }

        @Override
        public String title() {
            return "echo, %s GIL, %s, %d hog%s"
                    .formatted(regime.word(), pace == Pace.PACED ? "paced" : "closed loop", hogs, hogs == 1 ? "" : "s");
        }

        /** As programs take it. */
        String setting() {
            return atDefault() ? "-" : Integer.toString(intervalMillis);
        }

        int thinkMillis() {
            return pace == Pace.PACED ? THINK_MILLIS : 0;
        }

        private boolean atDefault() {
            return intervalMillis == Relations.INTERVAL_MILLIS;
        }

        @Override
        public List<Reading> readings(List<Reported> answers) {
            List<Reading> readings = new ArrayList<>();
            String prefix = pace == Pace.PACED ? "paced_" : "closed_";
            for (Reported answer : answers) {
                if (atDefault()) {
                    readings.add(new Reading(Metric.of(regime, prefix + answer.metric(), hogs), answer.value()));
                }
                if (pace == Pace.PACED && hogs == 1 && answer.metric().equals("p50")) {
                    readings.add(new Reading(Metric.of(regime, "paced_interval_p50", intervalMillis), answer.value()));
                }
            }
            return readings;
        }
    }
}
