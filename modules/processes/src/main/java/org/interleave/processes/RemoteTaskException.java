package org.interleave.processes;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Stands for an exception that a job threw and that cannot travel itself: its class, its message, its trace. */
public final class RemoteTaskException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 256 << 10;

    private final String className;
    private final String remoteTrace;

    private RemoteTaskException(String className, @Nullable String message, String remoteTrace) {
        super(message == null ? className : className + ": " + message);
        this.className = className;
        this.remoteTrace = remoteTrace;
    }

    /** Describes {@code thrown}, as far as it lets itself be described. */
    static RemoteTaskException of(Throwable thrown) {
        @Nullable String message = null;
        StringWriter trace = new StringWriter();
        try {
            message = thrown.getMessage();
            thrown.printStackTrace(new PrintWriter(trace));
        } catch (RuntimeException | StackOverflowError e) {
            trace.append("(and its own methods fail: ")
                    .append(e.getClass().getName())
                    .append(')');
        }
        return new RemoteTaskException(
                thrown.getClass().getName(), message == null ? null : shortened(message), shortened(trace.toString()));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    /** The class of what the job threw. */
    public String className() {
        return className;
    }

    /** The stack trace as the worker would have printed it, causes and suppressed exceptions included. */
    public String remoteTrace() {
        return remoteTrace;
    }
}
