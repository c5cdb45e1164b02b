package org.interleave.cli.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interleave.cli.Home;
import org.interleave.cli.Screen;
import org.interleave.gil.GilCounts;
import org.interleave.gil.run.Ending;
import org.interleave.gil.run.Execution;
import org.interleave.gil.run.RunSettings;
import org.interleave.gil.run.Stuck;
import org.interleave.gil.run.ThreadReport;
import org.interleave.timeline.TerminalDrawing;
import org.interleave.timeline.Timeline;
import org.jspecify.annotations.Nullable;

/** What is said after a run: how it ended, who held the GIL and who waited, and the timeline. */
final class Report {
    private static final int LONGEST_NAME = 24;
    private static final int MOST_THREADS = 24;

    private final Screen screen;
    private final RunSettings settings;
    private final @Nullable TimelineFile file;
    private final boolean json;

    Report(Screen screen, RunSettings settings, @Nullable TimelineFile file, boolean json) {
        this.screen = screen;
        this.settings = settings;
        this.file = file;
        this.json = json;
    }

    void tell(Execution execution, Ending ending) throws IOException {
        Timeline timeline = execution.timeline();
        if (file != null) {
            file.write(
                    "%s: %s".formatted(execution.mainClass(), settings.policy().name()), timeline);
        }
        if (json) {
            screen.say(Json.of(execution, ending, settings));
            return;
        }
        PrintWriter err = screen.err();
        if (ending instanceof Ending.Refused refused) {
            screen.complain(refused.why());
        }
        err.println();
        lines(execution, ending).forEach(err::println);
        err.println();
        err.print(
                new TerminalDrawing(screen.width(), screen.unicode(), screen.colour() && screen.live()).draw(timeline));
        if (file != null) {
            err.println("The timeline is in " + Home.shorten(file.path()) + ".");
        }
        err.flush();
    }

    private List<String> lines(Execution execution, Ending ending) {
        List<String> lines = new ArrayList<>();
        lines.add("%s under %s: %s, after %s"
                .formatted(execution.mainClass(), words(settings), words(ending), time(execution.nanos())));
        for (Stuck thread : lastState(execution, ending)) {
            lines.add("  " + thread);
        }
        lines.add("");
        table(lines, execution.threads());
        GilCounts counts = execution.counts();
        lines.add(
                "%,d switches, %,d slices, %,d failed acquisitions, %,d waits timed out, %,d forced drops, %,d voluntary"
                        .formatted(
                                counts.switches(),
                                counts.slices(),
                                counts.failedAcquisitions(),
                                counts.timedOutWaits(),
                                counts.forcedDrops(),
                                counts.voluntaryDrops()));
        return lines;
    }

    /** Who was at what when it ended otherwise than by everybody's end. */
    static List<Stuck> lastState(Execution execution, Ending ending) {
        return switch (ending) {
            case Ending.Returned _, Ending.Died _ -> List.of();
            case Ending.Deadlocked deadlocked -> deadlocked.threads();
            case Ending.Exited _, Ending.Refused _, Ending.OutputClosed _, Ending.Interrupted _ ->
                execution.lastState();
        };
    }

    private static void table(List<String> lines, List<ThreadReport> threads) {
        int width = "thread".length();
        for (ThreadReport thread : threads) {
            width = Math.max(width, Math.min(LONGEST_NAME, thread.thread().length()));
        }
        String form = "%-" + width + "s %9s %9s %9s %9s %9s %9s %9s";
        lines.add(form.formatted("thread", "held", "waited", "slices", "switches", "failed", "forced", "voluntary"));
        for (ThreadReport thread : threads.subList(0, Math.min(MOST_THREADS, threads.size()))) {
            lines.add(form.formatted(
                    fit(thread.thread()),
                    time(thread.held()),
                    time(thread.waited()),
                    count(thread.slices()),
                    count(thread.switches()),
                    count(thread.failedAcquisitions()),
                    count(thread.forcedDrops()),
                    count(thread.voluntaryDrops())));
        }
        if (threads.size() > MOST_THREADS) {
            lines.add("… and %d threads more".formatted(threads.size() - MOST_THREADS));
        }
    }

    private static String fit(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_NAME ? printable : printable.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String words(RunSettings settings) {
        String name = settings.policy().name();
        String at = ", checkpoints: " + settings.checkpoints().name().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "no-gil", "gil-per-interpreter" -> name;
            case "gil-old" ->
                name + " (check interval " + settings.policySettings().checkInterval() + " ticks" + at + ")";
            default ->
                name + " (switch interval "
                        + time(settings.policySettings().interval().toNanos()) + at + ")";
        };
    }

    static String words(Ending ending) {
        return switch (ending) {
            case Ending.Returned _ -> "it ran to its end";
            case Ending.Died died -> "main died of " + died.thrown().getClass().getSimpleName();
            case Ending.Exited exited ->
                "%s asked for the end with status %d at %s".formatted(exited.thread(), exited.status(), exited.place());
            case Ending.Deadlocked _ -> "it stands still for ever, a deadlock";
            case Ending.Refused _ -> "refused";
            case Ending.OutputClosed _ -> "ended, since its output is closed";
            case Ending.Interrupted _ -> "interrupted";
        };
    }

    static String time(long nanos) {
        if (nanos >= 1_000_000_000) {
            return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
        }
        if (nanos >= 1_000_000) {
            return String.format(Locale.ROOT, nanos >= 100_000_000 ? "%.0f ms" : "%.1f ms", nanos / 1e6);
        }
        return nanos == 0 ? "0" : String.format(Locale.ROOT, nanos >= 100_000 ? "%.0f µs" : "%.1f µs", nanos / 1e3);
    }
}
