package org.interleave.machine.computer;

/** Why a {@link Computer} stopped. */
public enum Ending {
    /** Every thread has ended. */
    ALL_ENDED,
    /** The moment it was to run to has come. */
    TIME_UP,
    /** Threads wait, and nobody is left to wake them: a deadlock. */
    STUCK
}
