package org.interleave.eventloop;

/** A deadline passed first. Python's {@code TimeoutError}. */
public final class AioTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AioTimeoutException() {
        super("the deadline passed first");
    }

    AioTimeoutException(Throwable cause) {
        super("the deadline passed first", cause);
    }
}
