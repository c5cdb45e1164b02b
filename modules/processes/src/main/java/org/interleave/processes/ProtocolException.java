package org.interleave.processes;

import java.io.IOException;

/** What came from the other process is no frame, or not one that belongs here. Nothing after it can be trusted. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }
}
