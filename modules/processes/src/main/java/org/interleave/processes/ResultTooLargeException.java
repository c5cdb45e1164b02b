package org.interleave.processes;

/** A task ran to its end, but what it returned takes more bytes than the pool allows. See {@link PoolBuilder#maxFrame}. */
public final class ResultTooLargeException extends ResultSerializationException {
    private static final long serialVersionUID = 1L;

    ResultTooLargeException(long maxFrame) {
        super(
                "the task's result cannot be sent back: it takes more than the %d bytes of a frame".formatted(maxFrame),
                null);
    }
}
