package org.interleave.workloads;

import org.interleave.workloads.WordTally.Edge;

/**
 * Counts words as GNU {@code wc -w} does: white space ends a word, a printable character begins or continues one, and
 * everything else (control characters, bytes that are no text) changes nothing. Characters are what this JDK's Unicode
 * knows; a C library with an older one may ignore the newest.
 *
 * <p>Feed it a text in blocks, in order; a character may be cut by a block's end.
 */
public final class WordScanner {
    /* Overview. ASCII is looked up in a table. In a UTF-8 locale longer characters are decoded as the C library does:
     * a byte that cannot belong to a character is skipped by itself. In any other locale bytes above 127 are no
     * characters to wc, and so none here. */

    private static final byte IGNORED = 0;
    private static final byte SPACE = 1;
    private static final byte WORD = 2;
    private static final byte[] ASCII = new byte[128];

    static {
        for (int c = '!'; c <= '~'; c++) {
            ASCII[c] = WORD;
        }
        for (char c : " \t\n\u000b\f\r".toCharArray()) {
            ASCII[c] = SPACE;
        }
    }

    private static final int WORD_JOINER = 0x2060;
    private static final int[] SMALLEST = {0, 0, 0x80, 0x800, 0x10000};

    private final boolean utf8;
    private long words;
    private byte first = IGNORED;
    private byte last = IGNORED;
    private int codePoint;
    private int length;
    private int missing;

    /** A scanner for text in UTF-8, or for text of which only ASCII counts. */
    public WordScanner(boolean utf8) {
        this.utf8 = utf8;
    }

    /** Whether this machine's locale, and with it its {@code wc}, reads UTF-8. */
    public static boolean localeIsUtf8() {
        return "UTF-8".equalsIgnoreCase(System.getProperty("native.encoding"));
    }

    /** Reads on: the first {@code size} bytes of {@code block}. */
    public WordScanner scan(byte[] block, int size) {
        return scan(block, 0, size);
    }

    /** Reads on: the bytes {@code from} to {@code to} of {@code block}. */
    public WordScanner scan(byte[] block, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = block[i];
            if (b >= 0) {
                missing = 0;
                meet(ASCII[b]);
            } else if (utf8) {
                decode(b & 0xff);
            }
        }
        return this;
    }

    /** What has been read so far. */
    public WordTally tally() {
        return new WordTally(words, edge(first), edge(last));
    }

    /** Whether the last byte read left a character unfinished. */
    boolean insideCharacter() {
        return missing > 0;
    }

    private void meet(byte kind) {
        if (kind == IGNORED) {
            return;
        }
        if (kind == WORD && last != WORD) {
            words++;
        }
        if (first == IGNORED) {
            first = kind;
        }
        last = kind;
    }

    private void decode(int b) {
        if ((b & 0xc0) == 0x80) {
            if (missing > 0) {
                codePoint = (codePoint << 6) | (b & 0x3f);
                if (--missing == 0) {
                    meet(kind(codePoint));
                }
            }
            return;
        }
        length = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        missing = b > 0xf4 ? 0 : length - 1;
        codePoint = b & (0x7f >> length);
    }

    private byte kind(int c) {
        if (c < SMALLEST[length] || c > Character.MAX_CODE_POINT) {
            return IGNORED;
        }
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR -> SPACE;
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> IGNORED;
            default -> c == WORD_JOINER ? SPACE : WORD;
        };
    }

    private static Edge edge(byte kind) {
        return switch (kind) {
            case SPACE -> Edge.SPACE;
            case WORD -> Edge.WORD;
            default -> Edge.NONE;
        };
    }
}
