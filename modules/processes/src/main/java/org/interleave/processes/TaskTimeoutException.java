package org.interleave.processes;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A task ran longer than the pool allows; its worker is ended, with all processes that the task started. */
public final class TaskTimeoutException extends TimeoutException {
    private static final long serialVersionUID = 1L;

    private final long pid;

    TaskTimeoutException(Duration limit, long pid) {
        super("the task ran for more than %d ms; worker %d is ended".formatted(limit.toMillis(), pid));
        this.pid = pid;
    }

    /** The process id of the worker that ran it. */
    public long pid() {
        return pid;
    }
}
