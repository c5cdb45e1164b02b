package org.interleave.explorer;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code System.out} and {@code System.err} are to an explored program: kept with the run, and shown with it. */
final class CapturedOutput extends PrintStream {
    private static final int MOST = 10_000;

    private static final char CUT = '…';

    private final StringBuilder output;

    CapturedOutput(StringBuilder output) {
        super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        this.output = output;
    }

    private void add(String text) {
        if (isOurs(text)) {
            return;
        }
        if (output.length() + text.length() <= MOST) {
            output.append(text);
        } else if (output.isEmpty() || output.charAt(output.length() - 1) != CUT) {
            output.append(text, 0, Math.max(0, MOST - output.length())).append(CUT);
        }
    }

    /* A stack trace shows the program's own frames: who runs it is no part of its output. */
    private static boolean isOurs(String text) {
        return text.startsWith("\tat org.interleave.") || text.startsWith("\tat java.base/java.lang.VirtualThread.");
    }

    @Override
    public void write(int b) {
        add(String.valueOf((char) (b & 0xFF)));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void print(boolean value) {
        add(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        add(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        add(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        add(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        add(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        add(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        add(String.valueOf(value));
    }

    @Override
    public void print(@Nullable String value) {
        add(String.valueOf(value));
    }

    @Override
    public void print(@Nullable Object value) {
        add(String.valueOf(value));
    }

    @Override
    public void println() {
        add("\n");
    }

    @Override
    public void println(boolean value) {
        add(value + "\n");
    }

    @Override
    public void println(char value) {
        add(value + "\n");
    }

    @Override
    public void println(int value) {
        add(value + "\n");
    }

    @Override
    public void println(long value) {
        add(value + "\n");
    }

    @Override
    public void println(float value) {
        add(value + "\n");
    }

    @Override
    public void println(double value) {
        add(value + "\n");
    }

    @Override
    public void println(char[] value) {
        add(String.valueOf(value) + "\n");
    }

    @Override
    public void println(@Nullable String value) {
        add(value + "\n");
    }

    @Override
    public void println(@Nullable Object value) {
        add(value + "\n");
    }

    @Override
    public PrintStream printf(String format, Object... arguments) {
        add(String.format(Locale.ROOT, format, arguments));
        return this;
    }

    @Override
    public PrintStream format(String format, Object... arguments) {
        return printf(format, arguments);
    }

    @Override
    public PrintStream append(CharSequence text) {
        add(String.valueOf(text));
        return this;
    }

    @Override
    public PrintStream append(char character) {
        add(String.valueOf(character));
        return this;
    }
}
