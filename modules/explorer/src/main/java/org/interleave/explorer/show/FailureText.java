package org.interleave.explorer.show;

import java.util.ArrayList;
import java.util.List;
import org.interleave.explorer.Failure;

/**
 * A failure as four answers: what happened, which rule that breaks, where, and what to do next.
 *
 * @param width columns
 */
public record FailureText(int width) {
    private static final String BETWEEN = "      ";

    /** An explored failure, and with how many preemptions it can be shown. */
    public List<String> lines(Failure failure, String... next) {
        List<String> lines = new ArrayList<>();
        add(lines, "Happened", oneLine(failure.happened()));
        add(lines, "Rule", oneLine(failure.rule()));
        add(lines, "Note", preemptions(failure));
        add(lines, "Where", failure.where());
        addNext(lines, next);
        return lines;
    }

    /** Any failure; what is empty is left out. */
    public List<String> lines(String happened, String rule, String where, String... next) {
        List<String> lines = new ArrayList<>();
        add(lines, "Happened", happened);
        add(lines, "Rule", rule);
        add(lines, "Where", where);
        addNext(lines, next);
        return lines;
    }

    /* What an assertion library sets in lines of its own is part of a sentence here. */
    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String preemptions(Failure failure) {
        int most = failure.minPreemptions();
        String shown = most == 0
                ? "shown without a single preemption"
                : "shown with %d preemption%s".formatted(most, most == 1 ? "" : "s");
        return shown + (failure.minimal() && most > 0 ? "; no schedule with fewer fails" : "");
    }

    private void add(List<String> lines, String label, String text) {
        if (!text.isBlank()) {
            lines.addAll(Paragraph.lines("  %-10s".formatted(label), text, width));
        }
    }

    /* Commands are for copying: they are never broken, at most put below each other. */
    private void addNext(List<String> lines, String... commands) {
        if (commands.length == 0) {
            return;
        }
        String label = "  Next      ";
        String together = String.join(BETWEEN, commands);
        if (label.length() + together.length() <= width) {
            lines.add(label + together);
            return;
        }
        for (String command : commands) {
            lines.add(label + command);
            label = " ".repeat(label.length());
        }
    }
}
