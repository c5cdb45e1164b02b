package org.interleave.eventloop;

import java.io.IOException;

/** There is no such file, program or socket. Python's {@code FileNotFoundError}. */
public final class MissingFileException extends AioIOException {
    private static final long serialVersionUID = 1L;

    MissingFileException(String message, IOException cause) {
        super(message, cause);
    }
}
