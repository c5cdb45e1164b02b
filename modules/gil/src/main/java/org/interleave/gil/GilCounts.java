package org.interleave.gil;

/**
 * What a GIL has counted.
 *
 * @param switches how often it was taken by another thread than the one that held it last
 * @param slices how often it was taken at all, by the thread that had just given it up included
 * @param failedAcquisitions how often a thread wanted it and found it held
 * @param timedOutWaits how often a waiter's patience ended before it had the GIL; 0 where nobody's ever does
 * @param forcedDrops how often the holder gave it up because it had to: its ticks were used up, or somebody asked
 * @param voluntaryDrops how often the holder gave it up around a call that may block
 */
public record GilCounts(
        long switches,
        long slices,
        long failedAcquisitions,
        long timedOutWaits,
        long forcedDrops,
        long voluntaryDrops) {

    /** Nothing yet. */
    static final GilCounts NONE = new GilCounts(0, 0, 0, 0, 0, 0);

    /** The counts of two GILs together. */
    GilCounts plus(GilCounts other) {
        return new GilCounts(
                switches + other.switches,
                slices + other.slices,
                failedAcquisitions + other.failedAcquisitions,
                timedOutWaits + other.timedOutWaits,
                forcedDrops + other.forcedDrops,
                voluntaryDrops + other.voluntaryDrops);
    }
}
