package org.interleave.weave;

/**
 * What woven code can tell its machine. Monitors, threads, time, chance, output and the end it always leaves to the machine;
 * the rest costs time, so that a machine asks for what it needs.
 */
public enum Told {
    /**
     * Fields, array elements and handles on them: {@link Machine#read} and the like, {@link Machine#access}; and what keeps state
     * in the JDK, when it is called: {@link Machine#call}.
     */
    MEMORY,
    /** Method entries and loops that go round: {@link Machine#enter}, {@link Machine#loop}. */
    PROGRESS,
    /** Calls into the JDK that touch shared state, with their receivers and results: {@link Machine#call}. */
    CALLS,
    /** The same calls, as places only: {@link Machine#passing}. */
    PASSING,
    /** Where the JDK calls woven code, and that it has returned: {@link Machine#arrive}. */
    ARRIVALS,
    /** Calls into the JDK that may block, and that they are over: {@link Machine#beginBlocking}. */
    BLOCKING
}
