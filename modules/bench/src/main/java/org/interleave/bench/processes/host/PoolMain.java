package org.interleave.bench.processes.host;

import java.io.IOException;
import org.interleave.bench.Answers;
import org.interleave.bench.processes.PoolFeat;

/** A JVM with a pool of worker JVMs, which does what {@link PoolFeat} lists. */
public final class PoolMain {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int LARGE = 64 * MIB;

    private PoolMain() {}

    /** Answers until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (PoolWork work = new PoolWork()) {
            new Answers()
                    .value(PoolFeat.FIRST_RESULT.request(), PoolWork::firstResult)
                    .value(PoolFeat.AFTER_CRASH.request(), PoolWork::afterCrash)
                    .rate(PoolFeat.NO_OPS.request(), 500, times -> work.noOps(times, 1))
                    .rate(PoolFeat.NO_OPS_CHUNKED.request(), 64 * 200, times -> work.noOps(times, 64))
                    .rate(PoolFeat.KIB.request(), 100 * KIB, bytes -> work.thereAndBack(bytes, KIB))
                    .rate(PoolFeat.MIB.request(), 4 * MIB, bytes -> work.thereAndBack(bytes, MIB))
                    .rate(PoolFeat.MIBS.request(), LARGE, bytes -> work.thereAndBack(bytes, LARGE))
                    .rate(PoolFeat.SHARED_MIB.request(), 16 * MIB, bytes -> work.shared(bytes, MIB))
                    .rate(PoolFeat.SHARED_MIBS.request(), LARGE, bytes -> work.shared(bytes, LARGE))
                    .value(PoolFeat.SPEED_UP.request(), work::speedUp)
                    .value(PoolFeat.RSS.request(), PoolWork::residentMebibytes)
                    .serve();
        }
    }
}
