package org.interleave.cluster;

/** A member left the cluster while it had a job. The job may have run in part; it is not run again. */
public final class MemberLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MemberLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
