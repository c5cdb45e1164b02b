package org.interleave.eventloop;

/** No room is left in the queue, and the caller would not wait. asyncio's {@code QueueFull}. */
public final class QueueFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueueFull() {
        super("putNowait: the queue is full");
    }
}
