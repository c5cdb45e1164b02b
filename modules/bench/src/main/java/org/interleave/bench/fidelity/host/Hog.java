package org.interleave.bench.fidelity.host;

import org.interleave.gil.Gil;
import org.interleave.workloads.Cpu;

/** Pure CPU work under a GIL, a checkpoint after every tick. */
final class Hog {
    /* As in every workload: a method that is called often is compiled as a whole, once. */
    private static final int STRETCH = 1_000;

    private Hog() {}

    /** Does {@code ticks} ticks. The caller holds {@code gil}. */
    static void count(long ticks, Gil gil, Gil.Watcher watcher) {
        long x = 1;
        for (long left = ticks; left > 0; left -= STRETCH) {
            x = stretch(x, Math.min(left, STRETCH), gil, watcher);
        }
        Cpu.keep(x);
    }

    private static long stretch(long x, long ticks, Gil gil, Gil.Watcher watcher) {
        long y = x;
        for (long n = ticks; n > 0; n--) {
            y = Cpu.tick(y);
            gil.checkpoint(watcher);
        }
        return y;
    }
}
