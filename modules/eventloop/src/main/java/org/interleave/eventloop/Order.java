package org.interleave.eventloop;

/** Decides which of several turns that are ready comes next. Without one, the first that became ready. */
@FunctionalInterface
interface Order {
    /**
     * Chooses.
     *
     * @param ready how many turns are ready in this round, at least 1
     * @return the index of one of them, in the order in which they became ready
     */
    int next(int ready);
}
