package org.interleave.cli.explore;

import java.util.Locale;

/** Replay tokens, as users type and copy them: {@code v1;<granularity>;<program's hash>;…}. */
final class Tokens {
    private static final int HASH = 2;

    private Tokens() {}

    /** Whether somebody means a token, well-formed or not, rather than the number of a lab. */
    static boolean isMeant(String word) {
        return word.contains(";");
    }

    /** The hash of the program it belongs to; "" when it is not well-formed. */
    static String programHash(String token) {
        String[] fields = token.strip().split(";", -1);
        return fields.length > HASH ? fields[HASH] : "";
    }

    /** As it must be typed: to a shell, a semicolon ends a command. */
    static String quoted(String token) {
        String quote =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows") ? "\"" : "'";
        return quote + token + quote;
    }
}
