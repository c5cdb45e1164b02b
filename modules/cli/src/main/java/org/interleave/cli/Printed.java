package org.interleave.cli;

import java.util.List;

/** What somebody's code printed, set apart from what the command says. */
public final class Printed {
    private static final int MOST_LINES = 12;

    private Printed() {}

    /** Shows the beginning of it; nothing when there is nothing. */
    public static void tell(Screen screen, String output) {
        if (output.isBlank()) {
            return;
        }
        List<String> lines = output.lines().toList();
        screen.say("Your code printed:");
        lines.stream().limit(MOST_LINES).forEach(line -> screen.say("  | " + line));
        if (lines.size() > MOST_LINES) {
            screen.say("  | … and %d lines more".formatted(lines.size() - MOST_LINES));
        }
    }
}
