package org.interleave.workloads;

/** A kind of work, written once for every model. */
public interface Workload {
    /** The name users type. */
    String name();

    /** What the work is made of, in a few words. */
    String summary();

    /** What the work is made of, for those who explain its timing. */
    Kind kind();

    /** How many jobs it is cut into when nobody says. */
    int defaultTasks();

    /**
     * Sizes the work for this machine, computes its sequential reference answer, and starts what it needs.
     *
     * @throws InputException when the settings name something that cannot be used
     */
    Prepared<?> prepare(Sizing sizing) throws InputException, InterruptedException;

    /** What a workload is made of. */
    enum Kind {
        /** Nothing but computation. */
        CPU,
        /** Nothing but waiting for time to pass. */
        WAITING,
        /** Short requests and replies over a socket. */
        ROUND_TRIPS,
        /** One client with round trips beside computation. */
        BESIDE_HOGS,
        /** Computation on a variable that all jobs share. */
        SHARED_VARIABLE
    }

    /** Work that is sized and ready to be run any number of times, on any model. */
    interface Prepared<R> extends AutoCloseable {
        /** How many jobs each trial has. */
        int tasks();

        /** The amount of work, in words: "2 jobs of 4.1 M ticks". */
        String size();

        /** Fresh jobs for one run, and the judge of that run. */
        Trial<R> trial();

        @Override
        default void close() {}
    }
}
