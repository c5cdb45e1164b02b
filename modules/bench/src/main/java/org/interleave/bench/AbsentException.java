package org.interleave.bench;

/** A peer cannot be found or run here. The message says why, in one sentence. */
final class AbsentException extends Exception {
    private static final long serialVersionUID = 1L;

    AbsentException(String why) {
        super(why);
    }
}
