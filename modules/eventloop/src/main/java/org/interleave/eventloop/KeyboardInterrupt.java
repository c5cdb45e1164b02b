package org.interleave.eventloop;

/**
 * Ctrl-C, or an interrupt of the thread that waits for the loop: it leaves the loop bare, as what no task should swallow and no
 * group should wrap.
 */
public final class KeyboardInterrupt extends Error {
    private static final long serialVersionUID = 1L;

    /** A keyboard interrupt. */
    public KeyboardInterrupt() {
        super("interrupted");
    }
}
