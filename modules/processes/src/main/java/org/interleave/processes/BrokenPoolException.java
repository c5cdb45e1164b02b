package org.interleave.processes;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The pool has given up: its workers end again and again and no task gets done. The cause is how the last one ended. */
public sealed class BrokenPoolException extends RejectedExecutionException permits InitializerException {
    private static final long serialVersionUID = 1L;

    BrokenPoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
