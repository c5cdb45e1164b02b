package org.interleave.cli;

import org.interleave.explorer.show.Ink;

/** ANSI colours, or none. Colour only repeats what words or lengths already say. */
public final class Paint {
    private static final double FASTER = 1.15;
    private static final double SLOWER = 0.9;

    private final boolean colour;

    /** With or without colours. */
    public Paint(boolean colour) {
        this.colour = colour;
    }

    /** What stands out. */
    public String bold(String text) {
        return sgr("1", text);
    }

    /** What the eye may pass over. */
    public String dim(String text) {
        return sgr("2", text);
    }

    /** Green. */
    public String good(String text) {
        return sgr("32", text);
    }

    /** Yellow. */
    public String doubtful(String text) {
        return sgr("33", text);
    }

    /** Red. */
    public String bad(String text) {
        return sgr("31", text);
    }

    /** Green for a gain, yellow for a loss. */
    String speed(String text, double speedup) {
        return speedup >= FASTER ? sgr("32", text) : speedup < SLOWER ? sgr("33", text) : text;
    }

    /** The colours of a trace. */
    public Ink ink() {
        return (mark, text) -> switch (mark) {
            case HEAD -> bold(text);
            case PREEMPTION -> doubtful(text);
            case NOW -> sgr("7", text);
            case CHANGED -> sgr("1;33", text);
            case QUIET -> dim(text);
        };
    }

    private String sgr(String code, String text) {
        return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
