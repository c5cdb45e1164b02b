package org.interleave.processes;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A job ran to its end, but what it returned cannot travel back. The worker is none the worse for it. */
public final class ResultSerializationException extends IOException {
    private static final long serialVersionUID = 1L;

    ResultSerializationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
