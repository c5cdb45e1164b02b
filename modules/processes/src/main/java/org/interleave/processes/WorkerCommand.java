package org.interleave.processes;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is typed, so to speak, to start a worker: the parent's own JDK and class path, and flags.
 *
 * @param wiring which streams carry the frames
 * @param java the program to run
 * @param extraFlags JVM flags after the usual ones
 */
record WorkerCommand(Wiring wiring, String java, List<String> extraFlags) {
    /* One collector without threads of its own and a small first heap keep a worker small. Both compilers stay: workers
     * are for CPU-heavy work, and stopping at C1 would save a few milliseconds at the start and pay for them ever after.
     * A full heap ends the worker (exit 3) instead of leaving it half alive. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xms32m",
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash");

    /** The command for this machine. */
    static WorkerCommand usual(Wiring wiring) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new WorkerCommand(wiring, java, List.of());
    }

    /** The whole command, program first, with the class path to be read from {@code argumentFile}. */
    List<String> words(Path argumentFile) {
        List<String> words = new ArrayList<>();
        words.add(java);
        words.addAll(FLAGS);
        words.add("-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "interleave-worker-%p.log"));
        words.addAll(wiring.flags());
        words.addAll(extraFlags);
        words.add("@" + argumentFile);
        words.add(WorkerMain.class.getName());
        words.add(wiring.name());
        return wiring.wrap(words);
    }

    /**
     * Writes the class path into a file for the {@code java} launcher to read: a class path may be longer than an
     * operating system lets a command line be. Whoever calls this deletes the file.
     */
    static Path writeArgumentFile(String classPath) throws IOException {
        Path file = Files.createTempFile("interleave-worker-", ".args");
        // The launcher hands these bytes on as they are; the JVM reads them as it reads every file name.
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
        Files.writeString(file, "-cp " + quoted(classPath) + "\n", names);
        return file;
    }

    /** {@code word} as the {@code java} launcher's argument files want it. */
    static String quoted(String word) {
        return '"'
                + word.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
