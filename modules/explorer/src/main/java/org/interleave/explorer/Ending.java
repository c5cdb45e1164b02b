package org.interleave.explorer;

/** How a run came to its end. */
enum Ending {
    /** All threads that count have ended. */
    FINISHED,
    /** Something that must not happen has happened. */
    FAILED,
    /** Threads are left, and none can go on. */
    STUCK,
    /** It would not end, also when everybody got a turn. */
    RUNAWAY,
    /** It would not end, until everybody got a turn: its schedule was unfair. */
    UNFAIR,
    /** The source of choices knew that it leads nowhere new. */
    CUT,
    /** The forced schedule could not be followed. */
    DIVERGED
}
