package org.interleave.eventloop;

import java.io.EOFException;
import org.jspecify.annotations.Nullable;

/** The stream ended before all that was asked for was there. Python's {@code IncompleteReadError}. */
public final class IncompleteReadException extends AioIOException {
    private static final long serialVersionUID = 1L;

    private final byte[] partial;
    private final @Nullable Integer expected;

    IncompleteReadException(byte[] partial, @Nullable Integer expected) {
        this(
                partial,
                expected,
                partial.length + " bytes read on a total of " + (expected == null ? "undefined" : expected)
                        + " expected bytes");
    }

    private IncompleteReadException(byte[] partial, @Nullable Integer expected, String message) {
        super(message, new EOFException(message));
        this.partial = partial;
        this.expected = expected;
    }

    /** What was there before the end. The reader does not have it any more. */
    public byte[] partial() {
        return partial.clone();
    }

    /** How many bytes were asked for; null where the end was to be found by a separator. */
    public @Nullable Integer expected() {
        return expected;
    }
}
