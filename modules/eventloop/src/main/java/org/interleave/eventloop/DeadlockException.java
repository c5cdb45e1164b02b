package org.interleave.eventloop;

/** Every task that is left waits, and nothing is left that could wake one. The message is the graph of who waits for whom. */
public final class DeadlockException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    DeadlockException(String graph) {
        super("deadlock: nothing can happen any more\n" + graph);
    }
}
