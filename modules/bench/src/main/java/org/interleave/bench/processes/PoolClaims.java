package org.interleave.bench.processes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interleave.bench.BenchRow;
import org.interleave.bench.Contest;
import org.jspecify.annotations.Nullable;

/** What is claimed of the pool, and the rows that come of a contest. */
final class PoolClaims {
    /** The CPython that the claims are about. */
    static final String CLAIMED = "python3.13";
    /** Ours. */
    static final String POOL = "pool";
    /** How much faster two threads of this machine are than one. */
    static final String CAPACITY = "capacity";

    private static final double OF_CAPACITY = 0.93;

    /** How many times better it is to be than CPython's pools that spawn their workers. */
    private static final Map<PoolFeat, Double> TIMES = Map.of(
            PoolFeat.FIRST_RESULT, 1.0,
            PoolFeat.AFTER_CRASH, 1.0,
            PoolFeat.NO_OPS, 1.0,
            PoolFeat.NO_OPS_CHUNKED, 1.0,
            PoolFeat.MIB, 1.0,
            PoolFeat.MIBS, 1.5,
            PoolFeat.SHARED_MIB, 1.0,
            PoolFeat.SHARED_MIBS, 1.0);

    /* In starting and in crashing ProcessPoolExecutor is the one to beat, in small tasks the quicker multiprocessing.Pool is. */
    private static final Set<PoolFeat> AGAINST_EXECUTOR = EnumSet.of(PoolFeat.FIRST_RESULT, PoolFeat.AFTER_CRASH);
    private static final Set<PoolFeat> AGAINST_POOL = EnumSet.of(PoolFeat.NO_OPS, PoolFeat.NO_OPS_CHUNKED);

    private PoolClaims() {}

    static List<BenchRow> rows(Contest contest, List<Peer> peers) {
        List<BenchRow> rows = new ArrayList<>();
        for (PoolFeat feat : PoolFeat.values()) {
            if (contest.offers(CAPACITY, feat)) {
                rows.add(row(contest, feat, CAPACITY, OF_CAPACITY));
            }
            for (Peer peer : peers) {
                if (contest.offers(peer.name(), feat)) {
                    rows.add(row(contest, feat, peer.name(), target(feat, peer)));
                }
            }
        }
        return rows;
    }

    private static BenchRow row(Contest contest, PoolFeat feat, String peer, @Nullable Double target) {
        return contest.row(feat.title(), feat, feat.unit(), feat.isCost(), POOL, peer, target);
    }

    private static @Nullable Double target(PoolFeat feat, Peer peer) {
        boolean isTheOne = peer.isExecutor() ? !AGAINST_POOL.contains(feat) : !AGAINST_EXECUTOR.contains(feat);
        return isTheOne && peer.isSpawned() && peer.python().equals(CLAIMED) ? TIMES.get(feat) : null;
    }
}
