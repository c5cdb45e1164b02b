package org.interleave.weave;

import java.util.EnumSet;
import java.util.Set;

/**
 * How classes are to be woven.
 *
 * @param told what woven code tells its machine
 * @param anew whether the machine makes static state anew, epoch after epoch; if not, classes are initialised once, and those
 *     whose initialiser does next to nothing are left to the JVM
 * @param strips whether a loop that only counts and calls nothing may be told of once for many rounds; see {@link CountedLoops}
 * @param refuses whether what only a machine of real threads can run is refused before anything runs
 */
public record Weaving(Set<Told> told, boolean anew, boolean strips, boolean refuses) {
    /** For a machine that runs one schedule after the other and decides everything. */
    public static final Weaving SCHEDULED =
            new Weaving(EnumSet.of(Told.MEMORY, Told.PROGRESS, Told.CALLS), true, false, true);

    /** Copies the set. */
    public Weaving {
        told = Set.copyOf(told);
    }

    /** For a machine that runs real threads, once. */
    public static Weaving onRealThreads(Set<Told> told, boolean strips) {
        return new Weaving(told, false, strips, false);
    }

    boolean tells(Told what) {
        return told.contains(what);
    }
}
