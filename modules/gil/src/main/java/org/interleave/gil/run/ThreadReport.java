package org.interleave.gil.run;

/**
 * What became of one thread under a GIL.
 *
 * @param thread its name
 * @param held for how long it held the GIL, in nanoseconds
 * @param waited for how long it waited for it, in nanoseconds
 * @param slices how often it took it, after a checkpoint at which nobody else came first included
 * @param switches how often it took it from another thread
 * @param failedAcquisitions how often it found it held
 * @param forcedDrops how often it let go because it had to
 * @param voluntaryDrops how often it gave it up around a call that may block
 */
public record ThreadReport(
        String thread,
        long held,
        long waited,
        long slices,
        long switches,
        long failedAcquisitions,
        long forcedDrops,
        long voluntaryDrops) {}
