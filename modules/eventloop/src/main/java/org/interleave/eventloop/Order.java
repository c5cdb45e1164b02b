package org.interleave.eventloop;

/** Decides which of several turns that are ready comes next. Without one, the first that became ready. */
@FunctionalInterface
interface Order {
    /**
     * Chooses.
     *
     * @param ready everything that is ready, in the order in which it became ready
     * @param round how many of them, from the first, are left of the round that is going on; at least 1
     * @return the index of the one that is next
     */
    int next(ReadyQueue ready, int round);
}
