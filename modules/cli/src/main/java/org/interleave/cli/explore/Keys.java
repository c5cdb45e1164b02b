package org.interleave.cli.explore;

import java.io.IOException;

/** Key presses of a terminal, which sends several characters for some of them. */
final class Keys {
    /** What {@link Source#read} returns when nothing came in time. */
    static final int NOTHING = -2;

    private static final int ESCAPE = 27;
    /** The rest of an arrow key comes at once; a lone Esc is followed by nothing. */
    private static final long REST_MILLIS = 60;

    private final Source source;

    /** Where the characters come from. */
    @FunctionalInterface
    interface Source {
        /** The next character; -1 at the end, {@link #NOTHING} when none comes within {@code millis}. */
        int read(long millis) throws IOException;
    }

    Keys(Source source) {
        this.source = source;
    }

    /** The next key; {@link Move#NONE} also when none comes within {@code millis}. */
    Move next(long millis) throws IOException {
        int character = source.read(millis);
        if (character == NOTHING) {
            return Move.NONE;
        }
        return character == ESCAPE ? afterEscape() : Move.of(character);
    }

    /* ESC [ or ESC O, then digits and semicolons, then what it is: A B C D for arrows, H F or ~ for Home and End. */
    private Move afterEscape() throws IOException {
        int second = source.read(REST_MILLIS);
        if (second != '[' && second != 'O') {
            return second == NOTHING || second == -1 ? Move.QUIT : Move.NONE;
        }
        int first = source.read(REST_MILLIS);
        int last = first;
        while (Character.isDigit(last) || last == ';') {
            last = source.read(REST_MILLIS);
        }
        return switch (last) {
            case 'C', 'B' -> Move.FORWARD;
            case 'D', 'A' -> Move.BACK;
            case 'H' -> Move.FIRST;
            case 'F' -> Move.LAST;
            case '~' ->
                first == '1' || first == '7' ? Move.FIRST : first == '4' || first == '8' ? Move.LAST : Move.NONE;
            default -> Move.NONE;
        };
    }
}
