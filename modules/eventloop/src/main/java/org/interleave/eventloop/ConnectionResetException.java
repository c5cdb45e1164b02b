package org.interleave.eventloop;

import java.io.IOException;

/** The peer threw the connection away, or it is lost. Python's {@code ConnectionResetError}. */
public final class ConnectionResetException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    ConnectionResetException(String message, IOException cause) {
        super(message, cause);
    }
}
