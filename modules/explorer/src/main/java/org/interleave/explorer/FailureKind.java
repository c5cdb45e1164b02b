package org.interleave.explorer;

/** How a schedule fails. */
public enum FailureKind {
    /** An AssertionError left a thread. */
    ASSERTION,
    /** Another exception left a thread. */
    EXCEPTION,
    /** Threads wait for each other in a ring. */
    DEADLOCK,
    /** A thread waits for a signal that came before it waited, or that nobody is left to give. */
    LOST_WAKEUP,
    /** A thread ended while it held a lock. */
    LOCK_HELD_AT_EXIT,
    /** A thread was passed over again and again while others went on. */
    STARVATION,
    /** Threads go round and round, under a fair scheduler, and get nowhere. */
    LIVELOCK_SUSPECTED,
    /** A run did not end within the steps allowed. */
    STEP_LIMIT,
    /** A thread runs and runs without coming to a place where another could have its turn. */
    NO_CHECKPOINT,
    /** The program ended itself. */
    EXIT,
    /** The program started more threads than can be followed. */
    TOO_MANY_THREADS,
    /** An outcome that must be possible never came. */
    OUTCOME_MISSING
}
