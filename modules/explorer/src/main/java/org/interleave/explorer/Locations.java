package org.interleave.explorer;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All locations of one run, by the object they belong to and the part of it. */
final class Locations {
    /** The part that is an object's monitor. Fields have parts from 0 up, elements below {@link #ELEMENTS}. */
    static final int MONITOR = -1;

    /** The part that is the state of a JDK object as a whole. */
    static final int STATE = -2;

    /** The part that is a thread's interrupt flag and park permit. */
    static final int THREAD = -3;

    /** The part that is a class's initialisation. */
    static final int CLASS = -4;

    private static final int ELEMENTS = -16;

    private Location[] buckets = new Location[32];
    private int size;
    private @Nullable IdentityHashMap<Object, Object> roots;

    /** The part that is element {@code index}. */
    static int element(int index) {
        return ELEMENTS - index;
    }

    /** Which element a part is; negative when it is none. */
    static int index(int part) {
        return ELEMENTS - part;
    }

    /** The location that is {@code part} of {@code owner}. */
    Location at(Object owner, int part) {
        int bucket = hash(owner, part) & (buckets.length - 1);
        for (Location one = buckets[bucket]; one != null; one = one.next) {
            if (one.owner == owner && one.part == part) {
                return one;
            }
        }
        if (size >= buckets.length) {
            grow();
            bucket = hash(owner, part) & (buckets.length - 1);
        }
        Location made = new Location(owner, part);
        made.next = buckets[bucket];
        buckets[bucket] = made;
        size++;
        return made;
    }

    /** Every location so far. */
    void forEach(Consumer<Location> action) {
        for (Location first : buckets) {
            for (Location one = first; one != null; one = one.next) {
                action.accept(one);
            }
        }
    }

    private static int hash(Object owner, int part) {
        int hash = System.identityHashCode(owner) * 31 + part;
        return hash ^ (hash >>> 15);
    }

    private void grow() {
        Location[] old = buckets;
        buckets = new Location[old.length * 4];
        for (Location first : old) {
            Location one = first;
            while (one != null) {
                Location next = one.next;
                int bucket = hash(one.owner, one.part) & (buckets.length - 1);
                one.next = buckets[bucket];
                buckets[bucket] = one;
                one = next;
            }
        }
    }

    /** Makes {@code view} (an iterator, a key set, a condition) part of what {@code object} belongs to. */
    void belongs(Object view, Object object) {
        Object root = root(object);
        if (root != view) {
            if (roots == null) {
                roots = new IdentityHashMap<>();
            }
            roots.put(view, root);
        }
    }

    /** What {@code object} belongs to: itself, unless it is a view of something else. */
    Object root(Object object) {
        if (roots == null) {
            return object;
        }
        Object root = roots.get(object);
        return root == null ? object : root;
    }

    /** Forgets everything, for the next run. */
    void clear() {
        if (buckets.length > 256) {
            buckets = new Location[32];
        } else if (size > 0) {
            Arrays.fill(buckets, null);
        }
        size = 0;
        roots = null;
    }
}
