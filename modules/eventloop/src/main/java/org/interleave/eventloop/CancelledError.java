package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/**
 * The request to a task to end, raised where the task waits. asyncio's {@code CancelledError}.
 *
 * <p>An {@link Error}, so that a {@code catch (Exception e)} does not swallow it: Python moved it out of {@code Exception}
 * in 3.8 for the same reason. Catch it to clean up, and throw it on.
 */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1L;

    /** A request without a message. */
    public CancelledError() {
        this(null);
    }

    /** A request with the message that was given to {@code cancel}, which may be null. */
    public CancelledError(@Nullable String message) {
        super(message);
    }
}
