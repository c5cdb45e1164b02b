package org.interleave.cli.explore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.interleave.cli.Home;
import org.interleave.cli.Paint;
import org.interleave.cli.Printed;
import org.interleave.cli.Screen;
import org.interleave.explorer.Exploration;
import org.interleave.explorer.Failure;
import org.interleave.explorer.Trace;
import org.interleave.explorer.Verdict;
import org.interleave.explorer.show.FailureText;
import org.interleave.explorer.show.Paragraph;
import org.interleave.explorer.show.Sources;
import org.interleave.explorer.show.TraceColumns;
import org.jspecify.annotations.Nullable;

/** Explorations and traces on a screen. */
final class Report {
    /** More steps than this belong into a file. */
    private static final int MOST_STEPS = 40;

    private static final int MOST_OUTCOMES = 10;

    private final Screen screen;
    private final Paint paint;
    private final Sources sources;

    Report(Screen screen, Sources sources) {
        this.screen = screen;
        this.paint = new Paint(screen.colour());
        this.sources = sources;
    }

    /** All there is to say about an exploration; {@code kept} is where more of it is. */
    void tell(Exploration exploration, @Nullable Path kept) throws IOException {
        tellVerdict(exploration);
        Failure failure = exploration.failure().orElse(null);
        if (failure != null) {
            new FailureText(screen.width()).lines(failure).forEach(screen::say);
            screen.say("");
            Trace passing = failure.contrast();
            List<String> drawn = passing == null
                    ? columns().drawLast(failure.trace(), MOST_STEPS)
                    : columns().drawPair(failure.trace(), passing, MOST_STEPS);
            drawn.forEach(screen::say);
            tellOutput(failure.trace());
        }
        tellOutcomes(exploration.outcomes());
        if (failure != null) {
            screen.say("");
            if (kept != null) {
                screen.say("Look at it:  " + Home.shorten(kept.resolve("trace.svg")));
            }
            screen.say("Next: ./lab replay " + Tokens.quoted(failure.token()) + " --step");
        }
    }

    private void tellVerdict(Exploration exploration) {
        List<String> lines = Paragraph.lines("  ", exploration.message(), screen.width());
        screen.say(mark(exploration.verdict()) + lines.getFirst().substring(1));
        lines.stream().skip(1).forEach(screen::say);
    }

    private String mark(Verdict verdict) {
        if (verdict.passed()) {
            return paint.good(screen.unicode() ? "✓" : "+");
        }
        return verdict == Verdict.FAIL ? paint.bad(screen.unicode() ? "✗" : "x") : paint.doubtful("?");
    }

    private void tellOutput(Trace trace) {
        if (!trace.output().isBlank()) {
            screen.say("");
            Printed.tell(screen, trace.output());
        }
    }

    private void tellOutcomes(List<String> outcomes) {
        if (outcomes.size() < 2) {
            return;
        }
        screen.say("");
        screen.say("%d different outcomes:".formatted(outcomes.size()));
        for (String outcome : outcomes.subList(0, Math.min(MOST_OUTCOMES, outcomes.size()))) {
            List<String> lines = outcome.lines().toList();
            screen.say("  | " + (lines.isEmpty() ? "(nothing)" : String.join(" | ", lines)));
        }
        if (outcomes.size() > MOST_OUTCOMES) {
            screen.say("  | … and %d more".formatted(outcomes.size() - MOST_OUTCOMES));
        }
    }

    /** One trace, its end and what it printed. */
    void tell(Trace trace) {
        columns().draw(trace).forEach(screen::say);
        tellOutput(trace);
    }

    /** A recorded failure, whose program is not run again. */
    void tell(Failure failure, String... next) {
        new FailureText(screen.width()).lines(failure, next).forEach(screen::say);
        screen.say("");
        Trace passing = failure.contrast();
        int all = failure.trace().steps().size();
        List<String> drawn = passing == null
                ? columns().draw(failure.trace())
                : columns().drawPair(failure.trace(), passing, Math.max(all, MOST_STEPS));
        drawn.forEach(screen::say);
        tellOutput(failure.trace());
    }

    private TraceColumns columns() {
        return new TraceColumns(screen.width(), screen.unicode(), sources, paint.ink());
    }
}
