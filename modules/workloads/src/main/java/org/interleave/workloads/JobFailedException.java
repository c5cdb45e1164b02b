package org.interleave.workloads;

/** A result was asked of a job that threw. The cause is what it threw. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailedException(Throwable cause) {
        super("a job failed: " + cause, cause);
    }
}
