package org.interleave.processes;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which of a worker's streams carry the frames. The trouble: whatever a job, a library or the JVM itself prints must
 * not get between two frames, and whatever reads standard input must not swallow one.
 */
enum Wiring {
    /**
     * Frames travel on descriptors 3 and 4, where nobody prints or reads by accident. A shell moves the pipes there
     * before it becomes the worker; standard output then is standard error, standard input is empty, and not even a
     * child that a task starts can touch a frame. The shell also has the worker ignore Ctrl-C, which a terminal sends to
     * all processes at once: the parent alone decides when a worker ends. And it forbids core dumps, which the JVM could do
     * too, but then a crash ends it with exit code 1 and not by its signal.
     */
    OWN_DESCRIPTORS {
        @Override
        List<String> wrap(List<String> java) {
            return concat(
                    List.of(
                            "/bin/sh",
                            "-c",
                            "trap '' INT; ulimit -c 0; exec 3>&1 1>&2 4<&0 0</dev/null; exec \"$@\"",
                            "sh"),
                    java);
        }

        @Override
        List<String> flags() {
            return List.of();
        }

        @Override
        InputStream framesIn() throws IOException {
            return new FileInputStream("/dev/fd/4");
        }

        @Override
        OutputStream framesOut() throws IOException {
            return new FileOutputStream("/dev/fd/3");
        }
    },

    /**
     * Frames travel on standard input and output, for systems without a shell. {@code System.out} is led elsewhere
     * before any job can print, and flags keep the JVM's own words away; a job that opens the descriptor itself, or
     * starts a child that inherits it, still does harm, which is then a {@link ProtocolException}.
     */
    STANDARD_STREAMS {
        @Override
        List<String> wrap(List<String> java) {
            return java;
        }

        @Override
        List<String> flags() {
            return List.of(
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:+DisplayVMOutputToStderr",
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr");
        }

        @Override
        InputStream framesIn() {
            return new FileInputStream(FileDescriptor.in);
        }

        @Override
        OutputStream framesOut() {
            System.setOut(System.err);
            return new FileOutputStream(FileDescriptor.out);
        }
    };

    /** The one of that name. What {@code valueOf} does, without the reflection that costs a starting JVM milliseconds. */
    static Wiring named(String name) {
        return name.equals(OWN_DESCRIPTORS.name()) ? OWN_DESCRIPTORS : STANDARD_STREAMS;
    }

    /** The better of the two that this system can do. */
    static Wiring best() {
        boolean shell = File.separatorChar == '/' && Files.isExecutable(Path.of("/bin/sh"));
        return shell && Files.exists(Path.of("/dev/fd/0")) ? OWN_DESCRIPTORS : STANDARD_STREAMS;
    }

    /** In the parent: the command that runs {@code java} with the pipes where this wiring wants them. */
    abstract List<String> wrap(List<String> java);

    /** In the parent: JVM flags this wiring needs. */
    abstract List<String> flags();

    /** In the worker: the frames from the parent, not buffered. */
    abstract InputStream framesIn() throws IOException;

    /** In the worker: the frames to the parent, not buffered. Call it before anything can be printed. */
    abstract OutputStream framesOut() throws IOException;

    private static List<String> concat(List<String> a, List<String> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).toList();
    }
}
