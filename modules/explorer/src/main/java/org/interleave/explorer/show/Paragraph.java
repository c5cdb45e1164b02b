package org.interleave.explorer.show;

import java.util.ArrayList;
import java.util.List;

/** Text after a label, its further lines below its first. */
public final class Paragraph {
    private static final int NARROWEST = 20;

    private Paragraph() {}

    /** {@code text} in lines of at most {@code width} columns, broken at blanks; a longer word stays whole. */
    public static List<String> lines(String label, String text, int width) {
        int room = Math.max(NARROWEST, width - label.length());
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ", -1)) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                    add(lines, label, line);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            add(lines, label, line);
        }
        return lines;
    }

    private static void add(List<String> lines, String label, StringBuilder line) {
        String lead = lines.isEmpty() ? label : " ".repeat(label.length());
        lines.add((lead + line).stripTrailing());
        line.setLength(0);
    }
}
