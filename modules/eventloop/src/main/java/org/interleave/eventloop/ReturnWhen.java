package org.interleave.eventloop;

/** What {@link Aio#waitFor(java.util.Collection, ReturnWhen)} waits for. */
public enum ReturnWhen {
    /** The end of all. */
    ALL_COMPLETED,
    /** The end of one. Several may be done by the time the waiter goes on. */
    FIRST_COMPLETED,
    /** The first failure; being cancelled is none. Without a failure, the end of all. */
    FIRST_EXCEPTION
}
