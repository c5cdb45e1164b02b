package org.interleave.processes;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A task cannot travel to a worker: something in it is not serialisable, not allowed, not known there, or too big. Thrown
 * by {@code submit} when the parent sees it, and then no worker is troubled; the cause of an {@code ExecutionException} when
 * only the worker does.
 */
public final class TaskSerializationException extends RejectedExecutionException {
    private static final long serialVersionUID = 1L;

    TaskSerializationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
