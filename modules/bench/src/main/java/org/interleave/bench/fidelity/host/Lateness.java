package org.interleave.bench.fidelity.host;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What programs have in common that look at how late somebody wakes up. */
final class Lateness {
    private static final double NANOS_PER_MILLI = 1e6;

    private Lateness() {}

    /** Computes for so long. */
    static void compute(Duration time) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            Thread.onSpinWait();
        }
    }

    /** Sleeps, on a thread, and not a moment less. */
    static void sleep(Duration time) {
        long begin = System.nanoTime();
        for (long left = time.toNanos(); left > 0; left = begin + time.toNanos() - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** How many milliseconds more than {@code time} have passed since {@code begin}. */
    static double late(long begin, Duration time) {
        return (System.nanoTime() - begin - time.toNanos()) / NANOS_PER_MILLI;
    }
}
