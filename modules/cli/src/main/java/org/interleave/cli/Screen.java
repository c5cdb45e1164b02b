package org.interleave.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Where a command reads and writes, and what can be shown there.
 *
 * @param out for results
 * @param err for progress and complaints
 * @param in what the user types, or what is piped in
 * @param width columns
 * @param colour whether ANSI colours may be used on {@code out}
 * @param unicode whether {@code out} can show more than ASCII
 * @param live whether {@code err} is a terminal, so that a line may be rewritten
 * @param keys whether {@code in} and {@code out} are both a terminal, so that single keys can be answered
 */
public record Screen(
        PrintWriter out,
        PrintWriter err,
        BufferedReader in,
        int width,
        boolean colour,
        boolean unicode,
        boolean live,
        boolean keys) {
    private static final int DEFAULT_WIDTH = 100;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 160;

    /** The process's own streams. */
    static Screen system() {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), UTF_8);
        Optional<TerminalProvider> terminal = terminal();
        boolean capable = !"dumb".equals(System.getenv("TERM"));
        boolean out = terminal.isPresent() && terminal.get().isSystemStream(SystemStream.Output);
        boolean err = terminal.isPresent() && terminal.get().isSystemStream(SystemStream.Error);
        boolean in = terminal.isPresent() && terminal.get().isSystemStream(SystemStream.Input);
        String noColour = System.getenv("NO_COLOR");
        return new Screen(
                new PrintWriter(new FileOutputStream(FileDescriptor.out), false, charset),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, charset),
                new BufferedReader(new InputStreamReader(System.in, charset)),
                width(out ? terminal : Optional.empty()),
                out && capable && (noColour == null || noColour.isEmpty()),
                charset.equals(UTF_8),
                err && capable,
                in && out && capable);
    }

    /** A screen for tests and for output that goes to a file: 100 columns, no colour, no terminal. */
    public static Screen plain(PrintWriter out, PrintWriter err, Reader in) {
        return new Screen(out, err, new BufferedReader(in), DEFAULT_WIDTH, false, true, false, false);
    }

    /* The width of the terminal; where there is none, of what COLUMNS promises. */
    private static int width(Optional<TerminalProvider> terminal) {
        int width = terminal.map(provider -> provider.systemStreamWidth(SystemStream.Output))
                .orElse(0);
        if (width <= 0) {
            String columns = System.getenv("COLUMNS");
            width = columns != null && columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
        }
        return Math.clamp(width, NARROWEST, WIDEST);
    }

    /* JLine asks the operating system; where it cannot (no native access), nothing is a terminal. */
    private static Optional<TerminalProvider> terminal() {
        try {
            return Optional.of(TerminalProvider.load("ffm"));
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    ColorScheme colourScheme() {
        return picocli.CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF);
    }

    /** One line of result. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** One line about what is wrong, or about what is going on, beside the result. */
    public void complain(String line) {
        out.flush();
        err.println("lab: " + line);
        err.flush();
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
