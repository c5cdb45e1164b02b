package org.interleave.cli.explore;

import org.interleave.explorer.show.Stepping;

/** A key of the stepper, or a line of its input, as what it asks for. */
enum Move {
    FORWARD,
    BACK,
    FIRST,
    LAST,
    QUIT,
    /** Nothing that is known. */
    NONE;

    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    /** What one character asks for; -1 is the end of the input. */
    static Move of(int character) {
        return switch (character) {
            case ' ', 'n', '\n', '\r' -> FORWARD;
            case 'b', 'p' -> BACK;
            case 'g' -> FIRST;
            case 'G' -> LAST;
            case 'q', CTRL_C, CTRL_D, -1 -> QUIT;
            default -> NONE;
        };
    }

    /** Does it; whether that shows something else than before. */
    boolean apply(Stepping stepping) {
        return switch (this) {
            case FORWARD -> stepping.forward();
            case BACK -> stepping.back();
            case FIRST -> stepping.first();
            case LAST -> stepping.last();
            case QUIT, NONE -> false;
        };
    }
}
