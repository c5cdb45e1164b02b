package org.interleave.eventloop;

/** Nothing is in the queue, and the caller would not wait. asyncio's {@code QueueEmpty}. */
public final class QueueEmpty extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueueEmpty() {
        super("getNowait: the queue is empty");
    }
}
