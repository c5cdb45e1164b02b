package org.interleave.processes;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker JVM could not be started, or ended before it was ready. */
public final class WorkerStartException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String[] command;
    private final String stderr;

    WorkerStartException(String reason, List<String> command, String stderr, @Nullable Throwable cause) {
        super(sentence(reason, stderr), cause);
        this.command = command.toArray(String[]::new);
        this.stderr = stderr;
    }

    private static String sentence(String reason, String stderr) {
        return "no worker JVM: " + reason
                + stderr.lines()
                        .filter(line -> !line.isBlank())
                        .limit(2) // the JVM's first line often says no more than that there is a second
                        .reduce((first, second) -> first + "; " + second)
                        .map(lines -> "; it wrote: " + lines)
                        .orElse("");
    }

    /** The command that was tried, program first; empty when it did not come so far. */
    public List<String> command() {
        return List.of(command);
    }

    /** What the worker wrote to standard error: the last 64 KiB. */
    public String stderr() {
        return stderr;
    }
}
