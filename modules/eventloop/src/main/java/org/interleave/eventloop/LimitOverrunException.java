package org.interleave.eventloop;

/**
 * The separator did not come within the reader's limit: the limit protects memory from peers who never end a line. Python's
 * {@code LimitOverrunError}, and its {@code ValueError} of {@code readline}.
 */
public final class LimitOverrunException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int consumed;

    LimitOverrunException(String message, int consumed) {
        super(message);
        this.consumed = consumed;
    }

    /** How many bytes stand in the reader before the separator, or before where it may begin. */
    public int consumed() {
        return consumed;
    }
}
