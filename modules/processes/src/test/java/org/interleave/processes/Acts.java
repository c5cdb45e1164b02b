package org.interleave.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** What tasks do to the worker they run in. */
final class Acts {
    private Acts() {}

    static long pid() {
        return ProcessHandle.current().pid();
    }

    /** Sends this process a signal, and waits for what comes of it. */
    static long signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        return sleepForEver();
    }

    static long halt(int code) {
        Runtime.getRuntime().halt(code);
        return code;
    }

    static long sleepForEver() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
        return 0;
    }

    /** Does not even heed an interrupt. */
    static long parkForEver() {
        while (true) {
            LockSupport.park();
            Thread.interrupted();
        }
    }

    /** Leaves this process's id in {@code folder}: whoever watches it knows that the task runs. */
    static void arrive(String folder) throws IOException {
        Files.createFile(Path.of(folder, Long.toString(pid())));
    }

    /** Adds a line to a file, so that it can be counted how often something was done. */
    static void note(String file, String line) throws IOException {
        Files.writeString(Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Waits until there is a file: how a test tells a task to go on. */
    static long awaitFile(String file) throws InterruptedException {
        while (!Files.exists(Path.of(file))) {
            Thread.sleep(2);
        }
        return pid();
    }

    /** Starts a process that sleeps, and returns its id. */
    static long child() throws IOException {
        return new ProcessBuilder("sleep", "1000").start().pid();
    }
}
