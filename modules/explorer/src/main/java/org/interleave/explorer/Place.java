package org.interleave.explorer;

/**
 * A place in the program, over all runs of an exploration.
 *
 * <p>A place is contended once two threads were seen to race there. Only before contended places can another thread have
 * its turn: anywhere else it would make no difference. What is contended is learned from the runs themselves, and
 * whenever it grows the search begins again.
 */
final class Place {
    private boolean contended;

    /** Whether another thread may have its turn before it. */
    boolean isContended() {
        return contended;
    }

    /** Makes it contended. Says whether it was not. */
    boolean contend() {
        boolean news = !contended;
        contended = true;
        return news;
    }
}
