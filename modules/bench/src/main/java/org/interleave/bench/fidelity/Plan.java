package org.interleave.bench.fidelity;

import static org.interleave.bench.fidelity.Experiment.Pace.CLOSED;
import static org.interleave.bench.fidelity.Experiment.Pace.PACED;
import static org.interleave.bench.fidelity.Regime.NEW;
import static org.interleave.bench.fidelity.Regime.NONE;
import static org.interleave.bench.fidelity.Regime.OLD;
import static org.interleave.bench.fidelity.Regime.OWN;
import static org.interleave.bench.fidelity.Regime.PRIORITY;
import static org.interleave.bench.fidelity.Regime.SHARED;

import java.util.ArrayList;
import java.util.List;
import org.interleave.bench.fidelity.Experiment.Echo;
import org.interleave.bench.fidelity.Experiment.Program;

/** What a round consists of, in order: everything the rows need, each as long as its medians ask for. */
final class Plan {
    private static final int INTERVAL = (int) Relations.INTERVAL_MILLIS;

    private Plan() {}

    /**
     * A round.
     *
     * @param tickMillis the operating system's tick, for slices on one core
     */
    static List<Experiment> round(double tickMillis) {
        List<Experiment> all = new ArrayList<>();
        for (Regime regime : List.of(NEW, OLD)) {
            for (int cores : List.of(2, 1)) {
                all.add(new Program(regime, cores, "countdown", List.of("-", "2,4,8")));
                all.add(slices(regime, cores, 2, regime == NEW ? 2 : 1, tickMillis));
            }
        }
        all.add(slices(NEW, 2, 4, 2, tickMillis));
        all.add(new Program(OLD, 2, "interval", List.of("10,100,1000,10000")));
        all.add(new Program(NEW, 2, "interval", List.of("0.01")));
        for (Regime regime : List.of(NONE, OWN, SHARED)) {
            all.add(new Program(regime, 2, "countdown", List.of("-", "2")));
        }
        echoes(all);
        for (Regime regime : List.of(NEW, OLD)) {
            for (int threads : List.of(1, 2)) {
                all.add(new Program(regime, 2, "signal", List.of("-", Integer.toString(threads))));
            }
            for (String checks : List.of("calls", "every")) {
                for (String kind : List.of("plain", "call")) {
                    all.add(new Program(regime, 2, "lost", List.of("-", checks, kind)));
                }
            }
        }
        return all;
    }

    private static Program slices(Regime regime, int cores, int threads, double seconds, double tickMillis) {
        return new Program(
                regime,
                cores,
                "slices",
                List.of(
                        "-",
                        Integer.toString(threads),
                        Double.toString(seconds),
                        Integer.toString(INTERVAL),
                        Double.toString(tickMillis)));
    }

    /* Some 50 to 150 round trips for a median, more for a mean or a percentile beside several hogs. */
    private static void echoes(List<Experiment> all) {
        all.add(new Echo(NEW, INTERVAL, 1, PACED, 2));
        all.add(new Echo(NEW, INTERVAL, 2, PACED, 2.5));
        all.add(new Echo(NEW, INTERVAL, 4, PACED, 4));
        for (int interval : Convoys.INTERVALS_MILLIS) {
            if (interval != INTERVAL) {
                all.add(new Echo(NEW, interval, 1, PACED, 0.5 + 0.1 * interval));
            }
        }
        all.add(new Echo(PRIORITY, INTERVAL, 1, PACED, 0.8));
        for (int hogs : List.of(0, 1, 2, 4)) {
            all.add(new Echo(NEW, INTERVAL, hogs, CLOSED, hogs == 0 ? 0.5 : 1));
        }
        all.add(new Echo(PRIORITY, INTERVAL, 1, CLOSED, 0.8));
        all.add(new Echo(OLD, INTERVAL, 0, CLOSED, 0.5));
        all.add(new Echo(OLD, INTERVAL, 1, CLOSED, 0.8));
    }
}
