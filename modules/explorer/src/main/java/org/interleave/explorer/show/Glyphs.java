package org.interleave.explorer.show;

/**
 * Characters of a terminal: which ones may be used, and how much room a text takes.
 *
 * @param unicode whether there is more than ASCII
 */
record Glyphs(boolean unicode) {
    String preemption() {
        return unicode ? "»" : "!";
    }

    String switched() {
        return unicode ? "›" : ">";
    }

    String now() {
        return unicode ? "▶" : "*";
    }

    /** A thread that is there, and not at its turn. */
    String alive() {
        return unicode ? "│" : "|";
    }

    /** A thread that waits. */
    String waiting() {
        return unicode ? "┊" : ":";
    }

    String ellipsis() {
        return unicode ? "…" : "..";
    }

    /** The text on one line, in characters that can be shown. */
    String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.replaceAll("\\s*\\R\\s*", " ").codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                clean.append(' ');
            } else if (unicode ? Character.getType(c) == Character.SURROGATE : c > '~') {
                clean.append(c == '…' ? ".." : "?");
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    /** {@link #clean}, and cut so that it takes no more than {@code width} columns. */
    String fit(String text, int width) {
        String clean = clean(text);
        if (width(clean) <= width) {
            return clean;
        }
        int room = width - ellipsis().length();
        int end = 0;
        for (int used = 0; end < clean.length(); end += Character.charCount(clean.codePointAt(end))) {
            used += width(clean.codePointAt(end));
            if (used > room) {
                break;
            }
        }
        return room < 0 ? "" : clean.substring(0, end) + ellipsis();
    }

    /** A text that fits, followed by so many blanks that it takes {@code width} columns. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** How many columns a text takes. */
    static int width(String text) {
        return text.codePoints().map(Glyphs::width).sum();
    }

    /* As terminals do it, near enough: East Asian characters and pictures take two columns, combining marks none. */
    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
