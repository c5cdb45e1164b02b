package org.interleave.bench.coroutines;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.interleave.bench.BenchRow;
import org.interleave.bench.Contest;
import org.jspecify.annotations.Nullable;

/** What is claimed, and the rows that come of a contest. */
final class Claims {
    /** The CPython whose asyncio the claims are about. */
    static final String CLAIMED = "python3.13";

    // Who takes part, beside the CPythons.
    static final String TASKS = "tasks";
    static final String DEBUG = "debug mode on";
    static final String FALLBACK = "fallback";
    static final String STREAMS = "streams";
    static final String VIRTUAL_THREADS = "virtual threads";
    static final String SELECTOR = "plain selector";

    /** How many times faster than asyncio something is to be. */
    private static final Map<Feat, Double> TIMES_ASYNCIO = Map.of(
            Feat.GENERATOR_DEEP, 5.0,
            Feat.SWITCHES_2, 5.0,
            Feat.SWITCHES_1000, 5.0,
            Feat.CREATE, 8.0,
            Feat.TIMERS, 5.0,
            Feat.QUEUE, 3.0,
            Feat.QUEUE_BOUNDED, 3.0);

    /** What it may cost at the most, whatever others do: nanoseconds, bytes. */
    private static final Map<Feat, Double> LIMITS = Map.of(Feat.GENERATOR_FLAT, 150.0, Feat.SUSPENDED, 1024.0);

    private static final String LIMIT = "the limit";
    private static final double WITHIN = 1;
    private static final double FALLBACK_TIMES_ASYNCIO = 1;
    /** Debug mode takes at most half as long again. */
    private static final double OF_DEBUG_OFF = 1 / 1.5;

    /** At so many connections the echo servers are held against each other. */
    private static final int CONNECTIONS = 50;

    private static final double STREAMS_TIMES_ASYNCIO = 1.3;
    private static final double OF_SELECTOR = 0.9;

    private Claims() {}

    /** Tasks and generators within their limits, beside asyncio and virtual threads. */
    static List<BenchRow> feats(Contest contest, Collection<Feat> feats, List<String> pythons) {
        List<BenchRow> rows = new ArrayList<>();
        for (Feat feat : feats) {
            Double limit = LIMITS.get(feat);
            if (limit != null) {
                rows.add(BenchRow.lessIsBetter(
                        feat.title(), contest.median(TASKS, feat), feat.unit(), LIMIT, limit, WITHIN));
            }
            for (String python : pythons) {
                rows.add(row(contest, feat, "", TASKS, python, ifClaimed(python, TIMES_ASYNCIO.get(feat))));
            }
            if (contest.offers(VIRTUAL_THREADS, feat)) {
                rows.add(row(contest, feat, "", TASKS, VIRTUAL_THREADS, null));
            }
        }
        return rows;
    }

    /** Debug mode on, beside off. */
    static List<BenchRow> debugMode(Contest contest, Collection<Feat> feats) {
        return feats.stream()
                .map(feat -> row(contest, feat, ", debug mode", DEBUG, TASKS, OF_DEBUG_OFF))
                .toList();
    }

    /** A JVM without the flags, beside asyncio. */
    static List<BenchRow> fallback(Contest contest, Collection<Feat> feats, List<String> pythons) {
        List<BenchRow> rows = new ArrayList<>();
        for (Feat feat : feats) {
            for (String python : pythons) {
                Double target = ifClaimed(python, FALLBACK_TIMES_ASYNCIO);
                rows.add(row(contest, feat, ", fallback", FALLBACK, python, target));
            }
        }
        return rows;
    }

    private static BenchRow row(
            Contest contest, Feat feat, String how, String ours, String peer, @Nullable Double target) {
        return contest.row(feat.title() + how, feat, feat.unit(), feat.isCost(), ours, peer, target);
    }

    private static @Nullable Double ifClaimed(String python, @Nullable Double target) {
        return python.equals(CLAIMED) ? target : null;
    }

    static List<BenchRow> echo(Contest contest, Collection<Echo> echoes, List<String> pythons) {
        List<BenchRow> rows = new ArrayList<>();
        for (Echo echo : echoes) {
            boolean counts = echo.connections() == CONNECTIONS;
            for (String python : pythons) {
                rows.add(row(contest, echo, python, counts ? ifClaimed(python, STREAMS_TIMES_ASYNCIO) : null));
            }
            rows.add(row(contest, echo, SELECTOR, counts ? OF_SELECTOR : null));
            rows.add(row(contest, echo, VIRTUAL_THREADS, null));
        }
        return rows;
    }

    private static BenchRow row(Contest contest, Echo echo, String peer, @Nullable Double target) {
        return contest.row(echo.title(), echo, "round trips/s", false, STREAMS, peer, target);
    }
}
