package org.interleave.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.interleave.explorer.show.Paragraph;
import org.interleave.measure.Findings;
import org.interleave.measure.MachineFacts;
import org.interleave.measure.Measured;
import org.interleave.measure.Row;
import org.interleave.timeline.TerminalDrawing;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.Track;
import org.interleave.timeline.Window;
import org.interleave.workloads.Traits;

/** A comparison on a terminal: the models' facts, a table for each workload, and how one of them ran. */
final class CompareTable {
    /* Verdicts that would get less room than this go on lines of their own. */
    private static final int VERDICT = 40;
    private static final int NAME = 12;
    /* What the table of the models' facts needs. */
    private static final int TRAITS = 52;
    private static final String FULL = "█";
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private final Screen screen;
    private final Paint paint;

    CompareTable(Screen screen) {
        this.screen = screen;
        this.paint = new Paint(screen.colour());
    }

    void print(Findings findings) {
        MachineFacts machine = findings.machine();
        screen.say(wrap(String.format(
                Locale.ROOT,
                "capacity %.1f of %d cores · JDK %s · %d interleaved rounds",
                machine.capacity(),
                machine.cores(),
                machine.jdk().replaceFirst("\\+.*", ""),
                findings.rounds())));
        printTraits(findings);
        Map<String, List<Measured>> byWorkload = findings.measured().stream()
                .collect(Collectors.groupingBy(one -> one.row().workload(), LinkedHashMap::new, Collectors.toList()));
        byWorkload.values().forEach(this::printWorkload);
        byWorkload.values().stream().findFirst().ifPresent(this::draw);
    }

    private void printTraits(Findings findings) {
        Map<String, Traits> models = new LinkedHashMap<>();
        findings.measured().forEach(one -> models.putIfAbsent(one.row().model(), one.traits()));
        screen.say("");
        if (screen.width() < TRAITS) {
            models.forEach((name, traits) -> {
                List<String> what = Paragraph.lines("", traits.toString(), screen.width() - NAME - 2);
                screen.say(String.format("  %-" + NAME + "s%s", name, what.removeFirst()));
                what.forEach(line -> screen.say(" ".repeat(NAME + 2) + line));
            });
            return;
        }
        screen.say(paint.dim(String.format("  %-" + NAME + "s%-14s%-15s%s", "model", "switches", "runs", "memory")));
        models.forEach((name, traits) -> screen.say(String.format(
                "  %-" + NAME + "s%-14s%-15s%s",
                name,
                traits.preemptive() ? "anywhere" : "when asked",
                traits.parallel() ? "in parallel" : "one at a time",
                traits.memoryShared() ? "shared" : "copied")));
    }

    private void printWorkload(List<Measured> rows) {
        Measured first = rows.getFirst();
        screen.say("");
        List<String> what = Paragraph.lines(
                "", first.workloadSummary() + ": " + first.samples().size(), screen.width() - NAME);
        screen.say(paint.bold(String.format("%-" + NAME + "s", first.row().workload())) + what.removeFirst());
        what.forEach(line -> screen.say(" ".repeat(NAME) + line));
        boolean trips = rows.stream().anyMatch(one -> one.row().p50Millis() != null);
        double fastest =
                rows.stream().mapToDouble(one -> one.row().speedup()).max().orElse(1);
        int bar = screen.width() >= 80 ? 10 : 6;
        for (Measured one : rows) {
            printRow(one.row(), trips, bar, fastest);
        }
    }

    private void printRow(Row row, boolean trips, int barWidth, double fastest) {
        String numbers = String.format(
                Locale.ROOT,
                "  %-" + NAME + "s%9s %6.2f  %s",
                row.model(),
                duration(row.medianSeconds()),
                row.speedup(),
                paint.speed(bar(row.speedup() / fastest * barWidth, barWidth), row.speedup()));
        Double p50 = row.p50Millis();
        Double p99 = row.p99Millis();
        String tails = trips && p50 != null && p99 != null
                ? String.format(Locale.ROOT, "  p50 %s  p99 %s", millis(p50), millis(p99))
                : "";
        int used = 2 + NAME + 9 + 1 + 6 + 2 + barWidth + tails.length();
        String verdict = row.answerOk() ? row.verdict() : paint.bad(row.verdict());
        boolean beside = screen.width() - used >= VERDICT;
        int indent = beside ? used + 2 : 6;
        List<String> lines = Paragraph.lines("", verdict, Math.max(24, screen.width() - indent));
        if (beside) {
            screen.say(numbers + tails + "  " + lines.removeFirst());
        } else if (used <= screen.width()) {
            screen.say((numbers + tails).stripTrailing());
        } else {
            screen.say(numbers.stripTrailing());
            screen.say(" ".repeat(indent) + tails.strip());
        }
        lines.forEach(line -> screen.say(" ".repeat(indent) + line));
    }

    private void draw(List<Measured> rows) {
        TerminalDrawing drawing = new TerminalDrawing(screen.width(), screen.unicode(), screen.colour());
        for (Measured one : rows) {
            Row row = one.row();
            screen.say("");
            screen.say(paint.bold(row.workload() + " on " + row.model()));
            screen.say(
                    drawing.draw(one.timeline(), Window.telling(one.timeline())).stripTrailing());
        }
    }

    /* The whole run, unless it has more turns than the line has columns: then a stretch in which turns can be seen. */
    private Window window(Timeline timeline) {
        int spans = timeline.tracks().stream().mapToInt(Track::size).sum();
        return spans > screen.width() ? Window.telling(timeline) : Window.whole(timeline);
    }

    private String bar(double cells, int width) {
        if (!screen.unicode()) {
            String ascii = "#".repeat(Math.clamp(Math.round(cells), 1, width));
            return ascii + " ".repeat(width - ascii.length());
        }
        int eighths = (int) Math.clamp(Math.round(cells * 8), 1, width * 8L);
        String blocks = FULL.repeat(eighths / 8) + EIGHTHS[eighths % 8];
        return blocks + " ".repeat(width - blocks.length());
    }

    private String wrap(String text) {
        return String.join(System.lineSeparator(), Paragraph.lines("", text, screen.width()));
    }

    private static String duration(double seconds) {
        return seconds < 10
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String millis(Double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%6.3f ms" : "%6.1f ms", millis);
    }
}
