package org.interleave.explorer;

/** A schedule cannot be replayed; the message says why in one sentence. */
public final class ReplayException extends Exception {
    private static final long serialVersionUID = 1L;

    ReplayException(String message) {
        super(message);
    }
}
