package org.interleave.cli.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.TraceText;
import org.interleave.workloads.InputException;

/** Where the trace of the runs is written: a file, or standard output. */
final class TraceOutput implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Writer out;
    private final String name;

    private TraceOutput(Writer out, String name) {
        this.out = new BufferedWriter(out, BUFFER);
        this.name = name;
    }

    /**
     * A file that is overwritten; {@code -} is standard output.
     *
     * @throws InputException when it cannot be written
     */
    static TraceOutput to(String name) throws InputException {
        if (isStandardOutput(name)) {
            return new TraceOutput(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8), name);
        }
        try {
            return new TraceOutput(Files.newBufferedWriter(Path.of(name), UTF_8), name);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new InputException("--trace %s: it cannot be written (%s)".formatted(name, reason(e)));
        }
    }

    static boolean isStandardOutput(String name) {
        return name.equals("-");
    }

    private static String reason(Exception e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "there is no such folder";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            default -> {
                String said = String.valueOf(e.getMessage());
                yield said.replaceFirst("^.*: ", "");
            }
        };
    }

    /** Begins the trace of one run. */
    Observer begin(String title) throws ClosedOutputException {
        try {
            out.append("# ").append(title).append('\n');
        } catch (IOException e) {
            throw new ClosedOutputException(name, e);
        }
        return new TraceText(out);
    }

    /** What a run threw, when it was because its trace could not be written; otherwise it is thrown again. */
    ClosedOutputException blamed(RuntimeException thrown) {
        try {
            out.flush();
        } catch (IOException e) {
            return new ClosedOutputException(name, e);
        }
        if (thrown instanceof UncheckedIOException) {
            return new ClosedOutputException(name, thrown);
        }
        throw thrown;
    }

    /** Writes what is left. */
    void finish() throws ClosedOutputException {
        try {
            out.flush();
        } catch (IOException e) {
            throw new ClosedOutputException(name, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // Said by finish, or by what ended the run.
        }
    }

    /** The trace cannot be written any more: nobody reads it, or the disk is full. */
    static final class ClosedOutputException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean standardOutput;

        ClosedOutputException(String name, Exception cause) {
            super("--trace %s: it cannot be written any more (%s)".formatted(name, cause.getMessage()), cause);
            this.standardOutput = TraceOutput.isStandardOutput(name);
        }

        boolean isStandardOutput() {
            return standardOutput;
        }
    }
}
