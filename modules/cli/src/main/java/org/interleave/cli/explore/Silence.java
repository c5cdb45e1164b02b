package org.interleave.cli.explore;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * While it lasts, nothing is printed by way of {@link System#out} and {@link System#err}: what an explored program prints
 * a thousand times over by ways the explorer does not see is no result of the command, which has streams of its own.
 */
final class Silence implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    Silence() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
