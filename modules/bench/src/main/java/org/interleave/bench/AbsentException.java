package org.interleave.bench;

/** A contestant cannot be had, or cannot do what it is asked to. The message is the reason, half a sentence. */
public final class AbsentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For that reason. */
    public AbsentException(String reason) {
        super(reason);
    }
}
