package org.interleave.eventloop;

import java.io.IOException;

/** There is no such process any more. Python's {@code ProcessLookupError}. */
public final class ProcessLookupException extends AioIOException {
    private static final long serialVersionUID = 1L;

    ProcessLookupException(String message) {
        super(message, new IOException(message));
    }
}
