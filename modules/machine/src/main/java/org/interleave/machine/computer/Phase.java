package org.interleave.machine.computer;

/** What a simulated thread is doing in its own eyes, whether or not it has a core to do it on. */
public enum Phase {
    /** Its own work. */
    WORKING,
    /** Asking for a lock, the GIL for one. */
    ACQUIRING,
    /** Inside a system call: sending, receiving, waiting for a message. */
    IN_SYSTEM_CALL,
    /** Asleep until a moment in time. */
    SLEEPING
}
