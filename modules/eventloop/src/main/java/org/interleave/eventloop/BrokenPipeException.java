package org.interleave.eventloop;

import java.io.IOException;

/** Nobody is left to read what was written. Python's {@code BrokenPipeError}. */
public final class BrokenPipeException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    BrokenPipeException(String message, IOException cause) {
        super(message, cause);
    }
}
