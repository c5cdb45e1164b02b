package org.interleave.timeline;

/** Text for an XML document. */
final class Xml {
    private Xml() {}

    /** Escapes what XML gives a meaning, and replaces what it forbids by a question mark. */
    static String text(String words) {
        StringBuilder out = new StringBuilder();
        words.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isAllowed(c) ? c : '?');
            }
        });
        return out.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }
}
