package org.interleave.processes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker ended.
 *
 * @param exitCode its exit code; null when there never was a process
 * @param pid its process id; 0 when there never was a process
 * @param stderr its last words
 * @param errorFile the JVM's own report of its crash, if it wrote one
 * @param why what made the parent give it up: garbage, or a launch that failed; null when it just ended
 * @param command how it was started
 */
record WorkerEnd(
        @Nullable Integer exitCode,
        long pid,
        String stderr,
        @Nullable String errorFile,
        @Nullable Exception why,
        List<String> command) {

    /** For the task that it ran. */
    Exception asCrash(@Nullable String reason) {
        if (why instanceof ProtocolException garbage) {
            return garbage;
        }
        return new WorkerCrashedException(exitCode == null ? -1 : exitCode, pid, stderr, errorFile, reason);
    }

    /** For those who wait for it to start. */
    WorkerStartException asStartFailure(@Nullable String reason) {
        String told = reason != null
                ? reason
                : why != null
                        ? String.valueOf(why.getMessage())
                        : "it ended with exit code %d before it was ready".formatted(exitCode);
        return new WorkerStartException(told, command, stderr, why);
    }
}
