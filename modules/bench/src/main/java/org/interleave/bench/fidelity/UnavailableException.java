package org.interleave.bench.fidelity;

/** A program cannot be run here. The message says why, in one clause. */
public final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnavailableException(String why) {
        super(why);
    }
}
