package org.interleave.bench.fidelity;

import static org.interleave.bench.fidelity.Regime.NEW;
import static org.interleave.bench.fidelity.Regime.NONE;
import static org.interleave.bench.fidelity.Regime.OLD;
import static org.interleave.bench.fidelity.Regime.OWN;
import static org.interleave.bench.fidelity.Regime.SHARED;
import static org.interleave.bench.fidelity.Rule.above;
import static org.interleave.bench.fidelity.Rule.atLeast;
import static org.interleave.bench.fidelity.Rule.atMost;
import static org.interleave.bench.fidelity.Rule.falling;
import static org.interleave.bench.fidelity.Rule.near;
import static org.interleave.bench.fidelity.Rule.rising;
import static org.interleave.bench.fidelity.Rule.thatOrOneMore;
import static org.interleave.bench.fidelity.Rule.within;

import java.util.List;

/** Relations among threads that only compute: time, switches, slices, fairness. */
final class BusyThreads {
    /* Where a band is words or leaves something open, it is read as the comment at its rule says. A measured ratio cannot
     * tell 0.99 from 1, nor 3 % of noise from a trend. */
    private static final double NOISE = 0.03;

    private BusyThreads() {}

    static List<Relation> relations() {
        return List.of(
                newTakesNoLonger(),
                oldTakesLonger(),
                oldOnOneCore(),
                oldGrows(),
                switchesPerSecond(),
                checkInterval(),
                newSlices(),
                oldSlices(),
                slicesInTicks(),
                apart(),
                shortInterval(),
                fairness());
    }

    private static Figure countdown(String name, Regime regime, int cores, int k) {
        return Figure.of(name, Metric.of(regime, cores, "countdown_ratio", k));
    }

    private static Relation newTakesNoLonger() {
        List<Figure> figures = List.of(
                countdown("k=2", NEW, 2, 2),
                countdown("k=4", NEW, 2, 4),
                countdown("k=8", NEW, 2, 8),
                countdown("k=2 on 1 core", NEW, 1, 2),
                countdown("k=4 on 1 core", NEW, 1, 4),
                countdown("k=8 on 1 core", NEW, 1, 8));
        return new Relation(
                1,
                "new GIL: 2, 4, 8 CPU threads / sequential, on 2 cores and on 1",
                "0.95–1.10",
                figures,
                figures.stream()
                        .map(figure -> within(figure.name(), 0.95, 1.10))
                        .toList());
    }

    private static Relation oldTakesLonger() {
        return new Relation(
                2,
                "old GIL: 2 CPU threads / sequential, 2 cores",
                "1.4–2.0 (a JVM's threads: above 1.15)",
                List.of(countdown("k=2", OLD, 2, 2)),
                List.of(within("k=2", 1.4, 2.0)),
                // A JVM's lock spins for a moment and parks lazily: fewer failed wake-ups than on a bare futex.
                List.of(atLeast("k=2", 1.15)));
    }

    private static Relation oldOnOneCore() {
        return new Relation(
                3,
                "old GIL: k CPU threads / sequential on 1 core, monotone in k",
                "1.0–1.1 at k=2, at most 1.3 at k=8",
                List.of(countdown("k=2", OLD, 1, 2), countdown("k=4", OLD, 1, 4), countdown("k=8", OLD, 1, 8)),
                List.of(within("k=2", 0.99, 1.1), atMost("k=8", 1.3), rising(NOISE, "k=2", "k=4", "k=8")));
    }

    private static Relation oldGrows() {
        return new Relation(
                4,
                "old GIL: k CPU threads / sequential on 2 cores grows with k = 2, 4, 8",
                "1.6, 2.4, 2.9, each ±20 %",
                List.of(countdown("k=2", OLD, 2, 2), countdown("k=4", OLD, 2, 4), countdown("k=8", OLD, 2, 8)),
                List.of(
                        near("k=2", 1.6, 0.2),
                        near("k=4", 2.4, 0.2),
                        near("k=8", 2.9, 0.2),
                        rising(0, "k=2", "k=4", "k=8")));
    }

    private static Relation switchesPerSecond() {
        String name = "voluntary_switches_per_s";
        return new Relation(
                5,
                "both GILs: voluntary context switches a second on 2 cores / on 1, 2 CPU threads",
                "old at least 50, new at most 2 (a JVM's threads: old above new, and above 2)",
                List.of(
                        Figure.ratio("old", Metric.of(OLD, 2, name, 2), Metric.of(OLD, 1, name, 2)),
                        Figure.ratio("new", Metric.of(NEW, 2, name, 2), Metric.of(NEW, 1, name, 2))),
                List.of(atLeast("old", 50), atMost("new", 2)),
                List.of(atLeast("old", 2), above("old", "new")));
    }

    private static Relation checkInterval() {
        return new Relation(
                6,
                "old GIL: 2 CPU threads / sequential on 2 cores falls with the check interval, 10 to 10,000 ticks",
                "2.5, 1.6, 1.2, 1.1, each ±20 %",
                List.of(
                        Figure.of("10", Metric.of(OLD, "interval_ratio", 10)),
                        Figure.of("100", Metric.of(OLD, "interval_ratio", 100)),
                        Figure.of("1000", Metric.of(OLD, "interval_ratio", 1000)),
                        Figure.of("10000", Metric.of(OLD, "interval_ratio", 10000))),
                // How far from the four numbers is not said: as far as in row 4.
                List.of(
                        near("10", 2.5, 0.2),
                        near("100", 1.6, 0.2),
                        near("1000", 1.2, 0.2),
                        near("10000", 1.1, 0.2),
                        falling(NOISE, "10", "100", "1000", "10000")));
    }

    private static Relation newSlices() {
        return new Relation(
                7,
                "new GIL: slices of 2 CPU threads on 2 cores beside the interval I",
                "median I + 0.05 to 0.3 ms; at least 70 % within 10 % of I",
                List.of(
                        new Figure(
                                "median - I, ms",
                                look -> look.at(Metric.of(NEW, "slice_p50", 2)) - Relations.INTERVAL_MILLIS),
                        Figure.of("share within 10 % of I", Metric.of(NEW, "slice_interval_share", 2))),
                List.of(within("median - I, ms", 0.05, 0.3), atLeast("share within 10 % of I", 0.7)));
    }

    private static Relation oldSlices() {
        return new Relation(
                8,
                "old GIL: median slice on 2 cores / on 1, 2 CPU threads",
                "at most 0.05",
                List.of(Figure.ratio("ratio", Metric.of(OLD, 2, "slice_p50", 2), Metric.of(OLD, 1, "slice_p50", 2))),
                List.of(atMost("ratio", 0.05)));
    }

    private static Relation slicesInTicks() {
        return new Relation(
                9,
                "both GILs: slices of 2 CPU threads on 1 core are multiples of the system's tick",
                "median: old 1 tick, new I in whole ticks or one more, ±5 %; at least 70 % within 5 % of a multiple",
                List.of(
                        new Figure(
                                "old, ticks", look -> look.at(Metric.of(OLD, 1, "slice_p50", 2)) / look.tickMillis()),
                        new Figure(
                                "new, ticks", look -> look.at(Metric.of(NEW, 1, "slice_p50", 2)) / look.tickMillis()),
                        new Figure(
                                "I in whole ticks", look -> Math.ceil(Relations.INTERVAL_MILLIS / look.tickMillis())),
                        onTicks("old, share on ticks", OLD),
                        onTicks("new, share on ticks", NEW)),
                // "Are multiples" of most slices, as many as row 7 asks for.
                List.of(
                        within("old, ticks", 0.95, 1.05),
                        thatOrOneMore("new, ticks", "I in whole ticks", 0.05),
                        atLeast("old, share on ticks", 0.7),
                        atLeast("new, share on ticks", 0.7)));
    }

    private static Figure onTicks(String name, Regime regime) {
        return new Figure(
                name,
                look -> look.tickMillis() > 0 ? look.at(Metric.of(regime, 1, "slice_tick_share", 2)) : Readings.ABSENT);
    }

    private static Relation apart() {
        return new Relation(
                21,
                "a GIL each, or none: 2 CPU workers / sequential on 2 cores",
                "0.50–0.58; interpreters that share a GIL 0.95–1.05",
                List.of(
                        countdown("own GIL", OWN, 2, 2),
                        countdown("no GIL", NONE, 2, 2),
                        countdown("shared GIL", SHARED, 2, 2)),
                List.of(within("own GIL", 0.49, 0.58), within("no GIL", 0.49, 0.58), within("shared GIL", 0.95, 1.05)));
    }

    private static Relation shortInterval() {
        return new Relation(
                23,
                "new GIL: 2 CPU threads / sequential at an interval of 10 µs",
                "1.2–1.9: it costs CPU time",
                List.of(Figure.of("ratio", Metric.of(NEW, "interval_ratio", "0.01"))),
                List.of(within("ratio", 1.2, 1.9)));
    }

    private static Relation fairness() {
        return new Relation(
                24,
                "new GIL: work done by the luckiest of k CPU threads / by the unluckiest, 2 cores",
                "at most 1.05 (k=2), 1.45 (k=4)",
                List.of(
                        Figure.of("k=2", Metric.of(NEW, "fairness", 2)),
                        Figure.of("k=4", Metric.of(NEW, "fairness", 4))),
                List.of(atMost("k=2", 1.05), atMost("k=4", 1.45)));
    }
}
