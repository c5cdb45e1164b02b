package org.interleave.eventloop;

import java.io.IOException;

/** This machine gave the connection up. Python's {@code ConnectionAbortedError}. */
public final class ConnectionAbortedException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    ConnectionAbortedException(String message, IOException cause) {
        super(message, cause);
    }
}
