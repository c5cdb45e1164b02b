package org.interleave.eventloop;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a trace to a file, a line for each turn. When that fails (a full disk) it says so once, and writes no more. */
final class TraceFile implements LoopObserver, Consumer<Turn> {
    private final Path file;
    private final Consumer<? super String> warnings;
    private @Nullable BufferedWriter out;

    private TraceFile(Path file, Consumer<? super String> warnings) {
        this.file = file;
        this.warnings = warnings;
    }

    static TraceFile open(Path file, String heading, Consumer<? super String> warnings) {
        TraceFile trace = new TraceFile(file, warnings);
        try {
            trace.out = Files.newBufferedWriter(file);
            trace.write(heading);
        } catch (IOException e) {
            trace.failed(e);
        }
        return trace;
    }

    @Override
    public void accept(Turn turn) {
        write(turn.toString());
    }

    private void write(String line) {
        BufferedWriter writer = out;
        if (writer != null) {
            try {
                writer.write(line);
                writer.newLine();
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** What was written so far can be read while the loop rests. */
    @Override
    public void idles() {
        flush();
    }

    @Override
    public void runEnds() {
        flush();
    }

    private void flush() {
        BufferedWriter writer = out;
        if (writer != null) {
            try {
                writer.flush();
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    @Override
    public void closes() {
        BufferedWriter writer = out;
        out = null;
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                tell(e);
            }
        }
    }

    private void failed(IOException e) {
        BufferedWriter writer = out;
        out = null;
        tell(e);
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException alike) {
                e.addSuppressed(alike); // what it still held cannot be written either
            }
        }
    }

    private void tell(IOException e) {
        warnings.accept("The trace cannot be written to " + file + " and ends here: " + e.getMessage());
    }
}
