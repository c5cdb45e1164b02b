package org.interleave.eventloop;

/** A future was asked for what it does not have yet, or told what it knows already. asyncio's {@code InvalidStateError}. */
public final class InvalidStateException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    InvalidStateException(String message) {
        super(message);
    }
}
