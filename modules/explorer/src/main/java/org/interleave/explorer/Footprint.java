package org.interleave.explorer;

import java.util.BitSet;

/** What one turn of a coroutine program read and wrote. Things are known by numbers, the same in every run. */
record Footprint(BitSet reads, BitSet writes) {
    Footprint() {
        this(new BitSet(), new BitSet());
    }

    void add(int thing, boolean write) {
        (write ? writes : reads).set(thing);
    }

    /** Whether two turns come to the same in either order. */
    boolean isIndependentOf(Footprint other) {
        return !writes.intersects(other.writes) && !writes.intersects(other.reads) && !reads.intersects(other.writes);
    }
}
