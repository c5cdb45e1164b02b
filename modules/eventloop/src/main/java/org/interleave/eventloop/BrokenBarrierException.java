package org.interleave.eventloop;

/** The barrier was aborted, or reset while tasks waited at it. asyncio's {@code BrokenBarrierError}. */
public final class BrokenBarrierException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BrokenBarrierException(String message) {
        super(message);
    }
}
