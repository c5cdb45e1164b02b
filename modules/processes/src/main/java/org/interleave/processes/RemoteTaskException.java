package org.interleave.processes;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception that a task threw and that cannot travel itself: its class, its message, its trace; so do the
 * causes and suppressed exceptions under it.
 */
public final class RemoteTaskException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 256 << 10;
    private static final int DEEPEST = 100;

    private final String className;
    private final String remoteTrace;

    private RemoteTaskException(String className, @Nullable String message, String remoteTrace) {
        super(message == null ? className : className + ": " + message);
        this.className = className;
        this.remoteTrace = remoteTrace;
    }

    /** Describes {@code thrown}, as far as it lets itself be described. */
    static RemoteTaskException of(Throwable thrown) {
        return describe(thrown, traceOf(thrown), new IdentityHashMap<>(), 0);
    }

    private static String traceOf(Throwable thrown) {
        StringWriter trace = new StringWriter();
        try {
            thrown.printStackTrace(new PrintWriter(trace));
        } catch (RuntimeException | StackOverflowError e) {
            trace.append("(and its own methods fail: ")
                    .append(e.getClass().getName())
                    .append(')');
        }
        return shortened(trace.toString());
    }

    /* One for one, so that a chain that bites its own tail does so here too. */
    private static RemoteTaskException describe(
            Throwable thrown, String trace, Map<Throwable, RemoteTaskException> known, int depth) {
        @Nullable String message = null;
        try {
            message = thrown.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            // Then it has none.
        }
        RemoteTaskException described = new RemoteTaskException(
                thrown.getClass().getName(), message == null ? null : shortened(message), trace);
        known.put(thrown, described);
        try {
            described.setStackTrace(thrown.getStackTrace());
            Throwable cause = thrown.getCause();
            if (cause != null && depth < DEEPEST) {
                described.initCause(
                        known.containsKey(cause) ? known.get(cause) : describe(cause, "", known, depth + 1));
            }
            for (Throwable suppressed : thrown.getSuppressed()) {
                if (depth < DEEPEST && !known.containsKey(suppressed)) {
                    described.addSuppressed(describe(suppressed, "", known, depth + 1));
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            // Its own methods fail; what is known so far has to do.
        }
        return described;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    /** The class of what the task threw. */
    public String className() {
        return className;
    }

    /**
     * The stack trace as the worker would have printed it, causes and suppressed exceptions included; empty for one that is
     * itself a cause or suppressed.
     */
    public String remoteTrace() {
        return remoteTrace;
    }
}
