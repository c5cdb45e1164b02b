package org.interleave.processes;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A job cannot travel to a worker: something in it is not serialisable, not allowed, not known there, or too big. */
public final class TaskSerializationException extends IOException {
    private static final long serialVersionUID = 1L;

    TaskSerializationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
