package org.interleave.eventloop;

import java.io.IOException;

/** Nobody listens there. Python's {@code ConnectionRefusedError}. */
public final class ConnectionRefusedException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    ConnectionRefusedException(String message, IOException cause) {
        super(message, cause);
    }
}
