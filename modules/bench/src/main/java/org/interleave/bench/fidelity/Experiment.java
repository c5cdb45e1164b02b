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
        /** Waits between an answer and the next question, so that each finds the echo's thread asleep. */
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
        /* The recorded client thought for 2 ms. That is enough where a hog wakes up late. Where it wakes up sooner than a
         * datagram is sent, it often has the GIL when the echo's thread comes back from sending: that thread then asks for
         * it for a whole interval, and a client that thinks less finds it in the middle of that and measures I - 2 ms.
         * CPython 3.13 does so on such a machine, too. Beside one hog, therefore, the client thinks for longer than an
         * interval. Beside several, that wait is part of what was recorded. */
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

        /** How long the client waits before it asks again. */
        int thinkMillis() {
            if (pace == Pace.CLOSED) {
                return 0;
            }
            return hogs == 1 ? Math.max(THINK_MILLIS, (3 * intervalMillis + 1) / 2) : THINK_MILLIS;
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
