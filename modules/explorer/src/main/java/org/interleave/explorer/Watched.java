package org.interleave.explorer;

/** A world that is explored, as the watch over its thread sees it. */
interface Watched {
    /** Where its classes come from. */
    ClassLoader loader();

    /** Something that changes as long as the program comes to checkpoints. Read by another thread. */
    int progress();

    /** Where the program is; "" when nobody knows. Read by another thread. */
    String whereabouts();
}
