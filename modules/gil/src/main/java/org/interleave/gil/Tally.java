package org.interleave.gil;

/** Counts in the making. Guarded by whatever guards the policy that counts. */
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
