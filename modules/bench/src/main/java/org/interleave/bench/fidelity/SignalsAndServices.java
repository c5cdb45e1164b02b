package org.interleave.bench.fidelity;

import static org.interleave.bench.fidelity.Regime.NEW;
import static org.interleave.bench.fidelity.Regime.NONE;
import static org.interleave.bench.fidelity.Regime.OLD;
import static org.interleave.bench.fidelity.Relations.INTERVAL_MILLIS;
import static org.interleave.bench.fidelity.Rule.atLeast;
import static org.interleave.bench.fidelity.Rule.within;

import java.util.List;

/** Relations about signals, lost updates, and the fib service. */
final class SignalsAndServices {
    private SignalsAndServices() {}

    static List<Relation> relations() {
        return List.of(signals(), lostUpdates(), twoLongRequests(), fastBesideLong());
    }

    private static Relation signals() {
        return new Relation(
                17,
                "both GILs: a signal while the main thread is in join() beside 1 or 2 CPU threads",
                "old: 3–15 times slower, handler at the end (from 0.9 of the run); "
                        + "new: 0.95–1.1, handler after 1.5–2.6 I per thread",
                List.of(
                        Figure.of("old, slowdown, 1 thread", Metric.of(OLD, "signal_slowdown", 1)),
                        Figure.of("old, slowdown, 2 threads", Metric.of(OLD, "signal_slowdown", 2)),
                        Figure.of("old, handler after, of the run", Metric.of(OLD, "signal_delay_over_run", 2)),
                        Figure.of("new, slowdown, 1 thread", Metric.of(NEW, "signal_slowdown", 1)),
                        Figure.of("new, slowdown, 2 threads", Metric.of(NEW, "signal_slowdown", 2)),
                        Figure.per(
                                "new, handler after, I, 1 thread", Metric.of(NEW, "signal_delay", 1), INTERVAL_MILLIS),
                        Figure.per(
                                "new, handler after, I per thread, 2 threads",
                                Metric.of(NEW, "signal_delay", 2),
                                2 * INTERVAL_MILLIS)),
                // "1.0x" as far from 1 as row 1 allows.
                List.of(
                        within("old, slowdown, 1 thread", 3, 15),
                        within("old, slowdown, 2 threads", 3, 15),
                        atLeast("old, handler after, of the run", 0.9),
                        within("new, slowdown, 1 thread", 0.95, 1.1),
                        within("new, slowdown, 2 threads", 0.95, 1.1),
                        within("new, handler after, I, 1 thread", 1.5, 2.6),
                        within("new, handler after, I per thread, 2 threads", 1.5, 2.6)));
    }

    private static Relation lostUpdates() {
        return new Relation(
                18,
                "checks at calls and backward jumps (from 3.10), or at every step (to 3.9): "
                        + "what 2 threads lose of counter += 1 and of counter = identity(counter) + 1",
                "from 3.10 exactly 0 and 0.2–0.6; to 3.9 0.15–0.5 of both",
                List.of(
                        Figure.of("from 3.10, counter += 1", Metric.of(NEW, "lost_plain_calls", 2)),
                        Figure.of("from 3.10, with a call", Metric.of(NEW, "lost_call_calls", 2)),
                        Figure.of("to 3.9, counter += 1", Metric.of(NEW, "lost_plain_every", 2)),
                        Figure.of("to 3.9, with a call", Metric.of(NEW, "lost_call_every", 2)),
                        Figure.of("2.7, counter += 1", Metric.of(OLD, "lost_plain_every", 2)),
                        Figure.of("2.7, with a call", Metric.of(OLD, "lost_call_every", 2))),
                List.of(
                        within("from 3.10, counter += 1", 0, 0),
                        within("from 3.10, with a call", 0.2, 0.6),
                        within("to 3.9, counter += 1", 0.15, 0.5),
                        within("to 3.9, with a call", 0.15, 0.5),
                        within("2.7, counter += 1", 0.15, 0.5),
                        within("2.7, with a call", 0.15, 0.5)));
    }

    private static Relation twoLongRequests() {
        return new Relation(
                19,
                "fib service: 2 long requests at once / 1",
                "new GIL 1.9–2.1; old 2.0–2.7; no GIL 1.0–1.1; coroutines 1.9–2.0",
                List.of(
                        twoLong("new GIL", NEW, "thread"),
                        twoLong("old GIL", OLD, "thread"),
                        twoLong("no GIL", NONE, "thread"),
                        twoLong("coroutines", NEW, "gen")),
                List.of(
                        within("new GIL", 1.9, 2.1),
                        within("old GIL", 2.0, 2.7),
                        within("no GIL", 1.0, 1.1),
                        within("coroutines", 1.9, 2.0)));
    }

    private static Figure twoLong(String name, Regime regime, String server) {
        return Figure.ratio(
                name,
                Metric.of(regime, "fib_long_p50", server + "/2"),
                Metric.of(regime, "fib_long_p50", server + "/1"));
    }

    private static Relation fastBesideLong() {
        return new Relation(
                20,
                "fib service: fast requests beside a long one",
                "threads, new GIL: stalls of about I (p95 0.9–1.3 I); coroutines: median one whole long job (0.9–1.1); "
                        + "pool: at least 0.8 of its rate alone",
                List.of(
                        Figure.per("threads, p95 / I", Metric.of(NEW, "fib_fast_p95", "thread"), INTERVAL_MILLIS),
                        Figure.ratio(
                                "coroutines, median / long job",
                                Metric.of(NEW, "fib_fast_p50", "gen"),
                                Metric.of(NEW, "fib_busy_p50", "gen")),
                        Figure.ratio(
                                "pool, rate / alone",
                                Metric.of(NEW, "fib_fast_rate", "pool/busy"),
                                Metric.of(NEW, "fib_fast_rate", "pool/alone"))),
                List.of(
                        within("threads, p95 / I", 0.9, 1.3),
                        within("coroutines, median / long job", 0.9, 1.1),
                        atLeast("pool, rate / alone", 0.8)));
    }
}
