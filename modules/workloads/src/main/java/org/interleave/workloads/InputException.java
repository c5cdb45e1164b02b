package org.interleave.workloads;

/** The user gave something that cannot be used. The message is one sentence that names it and says what to do. */
public final class InputException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The sentence to print. */
    public InputException(String sentence) {
        super(sentence);
    }
}
