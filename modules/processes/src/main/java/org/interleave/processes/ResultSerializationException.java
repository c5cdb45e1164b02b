package org.interleave.processes;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A task ran to its end, but what it returned cannot travel back. The worker is none the worse for it. */
public sealed class ResultSerializationException extends IOException permits ResultTooLargeException {
    private static final long serialVersionUID = 1L;

    ResultSerializationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
