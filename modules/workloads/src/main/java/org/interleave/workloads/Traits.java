package org.interleave.workloads;

/**
 * The three facts every model states about itself.
 *
 * @param preemptive a switch may fall between any two steps of a job, unasked; otherwise only where a job waits or yields
 * @param parallel two jobs may run at the same moment
 * @param memoryShared jobs see each other's writes; otherwise each job works on its own copy
 */
public record Traits(boolean preemptive, boolean parallel, boolean memoryShared) {

    /** Whether an unprotected read-modify-write on shared memory can lose an update. */
    public boolean canLoseUpdates() {
        return preemptive && memoryShared;
    }

    /** "preemptive, one at a time, memory shared" and the like. */
    @Override
    public String toString() {
        return (preemptive ? "preemptive" : "cooperative")
                + (parallel ? ", parallel" : ", one at a time")
                + (memoryShared ? ", memory shared" : ", nothing shared");
    }
}
