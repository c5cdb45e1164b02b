package org.interleave.eventloop;

import java.io.IOException;

/** A connection could not be made, or is lost. Python's {@code ConnectionError}. */
public class ConnectionException extends AioIOException {
    private static final long serialVersionUID = 1L;

    ConnectionException(String message, IOException cause) {
        super(message, cause);
    }
}
