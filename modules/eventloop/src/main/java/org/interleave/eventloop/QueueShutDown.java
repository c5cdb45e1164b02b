package org.interleave.eventloop;

/** The queue was shut down: nothing more goes in, and once it is empty nothing comes out. asyncio's {@code QueueShutDown}. */
public final class QueueShutDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueueShutDown() {
        super("the queue was shut down");
    }
}
