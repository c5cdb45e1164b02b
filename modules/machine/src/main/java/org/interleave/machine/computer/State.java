package org.interleave.machine.computer;

/** Where a simulated thread is, as its operating system sees it. */
public enum State {
    /** On a core. */
    RUNNING,
    /** Able to run, in the run queue of a core that another thread has. */
    READY,
    /** Called, and on its way to a core that has to wake up first. */
    WAKING,
    /** Off the cores until somebody wakes it: it parked, sleeps or waits for a message. */
    BLOCKED,
    /** Its body has returned or thrown. */
    ENDED
}
