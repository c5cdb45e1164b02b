package org.interleave.cli;

/** ANSI colours, or none. Colour only repeats what words or lengths already say. */
final class Paint {
    private static final double FASTER = 1.15;
    private static final double SLOWER = 0.9;

    private final boolean colour;

    Paint(boolean colour) {
        this.colour = colour;
    }

    String bold(String text) {
        return sgr("1", text);
    }

    String dim(String text) {
        return sgr("2", text);
    }

    String bad(String text) {
        return sgr("31", text);
    }

    /** Green for a gain, yellow for a loss. */
    String speed(String text, double speedup) {
        return speedup >= FASTER ? sgr("32", text) : speedup < SLOWER ? sgr("33", text) : text;
    }

    private String sgr(String code, String text) {
        return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
