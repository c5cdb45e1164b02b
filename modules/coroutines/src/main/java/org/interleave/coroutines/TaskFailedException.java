package org.interleave.coroutines;

/** A task threw, and nobody asked for its failure. The cause is what it threw; more such tasks are suppressed here. */
public final class TaskFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TaskFailedException(Task task, Throwable cause) {
        super(task + " failed: " + cause, cause);
    }
}
