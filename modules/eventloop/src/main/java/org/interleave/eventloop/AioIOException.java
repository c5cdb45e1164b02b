package org.interleave.eventloop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * Input or output failed. Python's {@code OSError}; unchecked, so that bodies and lambdas need not declare it. The cause is
 * what the JDK threw.
 */
public class AioIOException extends UncheckedIOException {
    /* Overview. The JDK tells most failures of a socket apart by their message only. These are the messages of glibc, which
     * the JVM passes on untranslated; what is not known stays a plain AioIOException. */

    private static final long serialVersionUID = 1L;

    AioIOException(String message, IOException cause) {
        super(message, cause);
    }

    /** The exception that says what kind of failure {@code thrown} is. */
    static AioIOException of(IOException thrown) {
        String message = Objects.requireNonNullElse(
                thrown.getMessage(), thrown.getClass().getSimpleName());
        if (message.contains("Connection refused")) {
            return new ConnectionRefusedException(message, thrown);
        }
        if (message.contains("Connection reset")) {
            return new ConnectionResetException(message, thrown);
        }
        if (message.contains("Broken pipe") || message.contains("Stream closed")) {
            return new BrokenPipeException(message, thrown);
        }
        if (message.contains("Connection aborted") || message.contains("connection abort")) {
            return new ConnectionAbortedException(message, thrown);
        }
        if (thrown instanceof NoSuchFileException
                || thrown instanceof FileNotFoundException
                || message.contains("No such file or directory")) {
            return new MissingFileException(message, thrown);
        }
        return thrown instanceof ConnectException
                ? new ConnectionException(message, thrown)
                : new AioIOException(message, thrown);
    }
}
