package org.interleave.cluster;

/** What went wrong in a member, in words, because it could not travel as an object. */
public final class RemoteJobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteJobException(String message) {
        super(message);
    }
}
