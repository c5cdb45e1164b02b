package org.interleave.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ends what a worker that died has left running. */
final class Strays {
    /* Overview. When a worker is killed by somebody else, its children become the children of process 1 before anybody can ask
     * whose they were. But they have inherited an environment variable that names the worker, and so have theirs; on Linux
     * everybody may read the environment of his own processes. Elsewhere nothing is found, and nothing is ended. */

    /** The environment variable that names the worker a process descends from. */
    static final String MARK = "INTERLEAVE_WORKER";

    private static final Path PROCESSES = Path.of("/proc");

    private Strays() {}

    /** Ends all processes whose environment carries {@code mark}. */
    static void end(String mark) {
        if (!Files.isDirectory(PROCESSES.resolve("self"))) {
            return;
        }
        String wanted = '\0' + MARK + '=' + mark + '\0';
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : all) {
                if (environment(process).contains(wanted)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Whatever could be found has been ended.
        }
    }

    private static String environment(Path process) {
        try {
            return '\0' + Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or is somebody else's
        }
    }
}
