package org.interleave.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The worker that ran a task ended before the task did. No other task is affected. */
public final class WorkerCrashedException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int SIGNALLED = 128; // what a shell, and Java, add to the number of a deadly signal
    private static final int HEAP_FULL = 3; // what -XX:+ExitOnOutOfMemoryError exits with

    private final int exitCode;
    private final long pid;
    private final String stderr;
    private final @Nullable String errorFile;

    /** {@code reason}: why the parent ended it; null when it ended by itself. */
    WorkerCrashedException(int exitCode, long pid, String stderr, @Nullable String errorFile, @Nullable String reason) {
        super("worker %d %s while it ran the task%s%s"
                .formatted(
                        pid,
                        reason == null ? ending(exitCode) : reason,
                        errorFile == null ? "" : "; the JVM's report is " + errorFile,
                        lastWords(stderr)));
        this.exitCode = exitCode;
        this.pid = pid;
        this.stderr = stderr;
        this.errorFile = errorFile;
    }

    private static String ending(int exitCode) {
        String known = signalName(exitCode).map(signal -> " by " + signal).orElse("");
        return switch (exitCode) {
            case HEAP_FULL -> "ended with exit code 3, as it does when its heap is full (heap OOM),";
            case SIGNALLED + 9 -> "was killed" + known + " (exit code 137, possibly out of memory)";
            default ->
                known.isEmpty()
                        ? "ended with exit code " + exitCode
                        : "was ended" + known + " (exit code " + exitCode + ")";
        };
    }

    private static String lastWords(String stderr) {
        return stderr.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .map(line -> "; its last words: " + line)
                .orElse("");
    }

    private static Optional<String> signalName(int exitCode) {
        return Optional.ofNullable(
                switch (exitCode - SIGNALLED) {
                    case 1 -> "SIGHUP";
                    case 2 -> "SIGINT";
                    case 3 -> "SIGQUIT";
                    case 4 -> "SIGILL";
                    case 6 -> "SIGABRT";
                    case 7 -> "SIGBUS";
                    case 8 -> "SIGFPE";
                    case 9 -> "SIGKILL";
                    case 11 -> "SIGSEGV";
                    case 15 -> "SIGTERM";
                    default -> null;
                });
    }

    /** The worker's exit code; 128 + n after the deadly signal n. */
    public int exitCode() {
        return exitCode;
    }

    /** The signal that ended the worker, as far as the exit code tells. */
    public Optional<String> signal() {
        return signalName(exitCode);
    }

    /** The worker's process id. */
    public long pid() {
        return pid;
    }

    /** What the worker wrote to standard error, whatever task made it write: the last 64 KiB. */
    public String stderr() {
        return stderr;
    }

    /** The report that the worker's JVM wrote about its own crash, if it did. It stays until the pool is closed. */
    public Optional<Path> errorFile() {
        return Optional.ofNullable(errorFile).map(Path::of);
    }
}
