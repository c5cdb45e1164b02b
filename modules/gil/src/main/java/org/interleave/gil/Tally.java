package org.interleave.gil;

/**
 * Counts in the making. Written under whatever guards the policy that counts; read without it, so that a GIL can be asked
 * for its counts even when its threads stand still in the midst of it.
 */
final class Tally {
    long switches;
    long slices;
    long failedAcquisitions;
    long timedOutWaits;
    long forcedDrops;
    long voluntaryDrops;

    void drop(boolean forced) {
        if (forced) {
            forcedDrops++;
        } else {
            voluntaryDrops++;
        }
    }

    GilCounts counts() {
        return new GilCounts(switches, slices, failedAcquisitions, timedOutWaits, forcedDrops, voluntaryDrops);
    }
}
