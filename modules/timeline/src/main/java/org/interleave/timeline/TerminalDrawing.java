package org.interleave.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws a timeline with characters: a row per task, a column per slice of time. The height of a block is the share of
 * the slice in which the task was running, so two threads that take turns are two half-high rows and two parallel ones
 * are two full rows, however fine the switching is. The last row says how many ran at once.
 *
 * <p>Where it is known who had which core, there is a row per core above them, with the letter of the task that had it.
 *
 * @param width how many columns the drawing may take; fewer than 40 count as 40
 * @param unicode whether the terminal can show block characters; if not, tenths are digits and a full slice is '#'
 * @param colour whether to write ANSI colours; honouring {@code NO_COLOR} is the caller's business
 */
public record TerminalDrawing(int width, boolean unicode, boolean colour) {
    /* Overview. A cell shows how much of its slice was spent running. Only where that is next to nothing does it show
     * what the task was waiting for. With colours it shows both: the block is drawn on the colour of the waiting. A
     * failed acquisition is shorter than most columns and the reason to look: it is shown wherever the task did not
     * mostly run. */

    private static final int NARROWEST = 40;
    private static final int LONGEST_NAME = 20;
    private static final int PERCENT = 5;
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final String TENTHS = " 123456789#";
    private static final int RUNNING = Activity.RUNNING.ordinal();
    private static final int FAILED = Activity.FAILED_ACQUISITION.ordinal();
    private static final int IDLE = Activity.IDLE.ordinal();

    /** 256-colour numbers, by kind of time: of the character, and of the ground behind a block. */
    private static final int[] INK = {33, 178, 208, 196, 221, 71, 36, 245, 176, 109, 240, 245};

    private static final int[] GROUND = {17, 58, 94, 52, 58, 22, 22, 237, 53, 23, 233, 237};

    /** Of tasks that are told apart on cores, in turn. */
    private static final int[] TASKS = {33, 170, 42, 178, 99, 109, 144, 250};

    /** Makes room for at least 40 columns. */
    public TerminalDrawing {
        width = Math.max(NARROWEST, width);
    }

    /** The whole run. Lines end with a newline; none is wider than {@link #width()}. */
    public String draw(Timeline timeline) {
        return draw(timeline, Window.whole(timeline));
    }

    /** What happened within {@code window}. */
    public String draw(Timeline timeline, Window window) {
        if (timeline.tracks().isEmpty() || window.length() == 0) {
            return "Nothing was recorded.\n";
        }
        Timeline shown = timeline.within(window);
        Rows rows = Rows.of(shown);
        int label = labelWidth(shown, rows);
        int columns = width - label - 3 - PERCENT;
        Slices slices = Slices.of(timeline, window, columns);
        Slices cores = Slices.of(
                rows.cores().stream()
                        .map(core -> timeline.cores().get(core).track())
                        .toList(),
                window,
                columns);

        StringBuilder out = new StringBuilder();
        for (int c = 0; c < rows.cores().size(); c++) {
            CoreTrack core = timeline.cores().get(rows.cores().get(c));
            String cells = coreCells(cores, c, core.mostly(window, columns), rows);
            row(out, core.track().name(), label, cells, percent(busy(cores, c)));
        }
        more(out, shown.cores().size() - rows.cores().size(), rows.otherCores());
        for (int t : rows.tasks()) {
            row(out, name(shown, rows, t), label, cells(slices, t, ink(rows, t)), percent(slices.share(t, RUNNING)));
        }
        more(out, shown.tracks().size() - rows.tasks().size(), "tasks");
        if (rows.cores().isEmpty()) {
            row(out, "at once", label, atOnce(timeline, window, slices), "");
        }
        axis(out, window, label, columns);
        wrap(out, legend(slices, cores, window, columns), "   ");
        wrap(out, List.of(Summary.of(shown).split(" ")), " ");
        for (Track track : shown.tracks()) {
            if (track.unrecorded() > 0) {
                wrap(out, List.of(words(Summary.unrecorded(track)).split(" ")), " ");
            }
        }
        return out.toString();
    }

    private void more(StringBuilder out, int number, String what) {
        if (number > 0) {
            out.append(fit(ellipsis() + " and " + number + " more " + what, width))
                    .append('\n');
        }
    }

    private static String name(Timeline timeline, Rows rows, int task) {
        String name = timeline.tracks().get(task).name();
        return rows.cores().isEmpty() ? name : rows.letter(task) + " " + name;
    }

    private int labelWidth(Timeline timeline, Rows rows) {
        int longest = "at once".length();
        for (int t : rows.tasks()) {
            longest = Math.max(longest, words(name(timeline, rows, t)).length());
        }
        return Math.min(longest, Math.min(LONGEST_NAME, width / 4));
    }

    private static String percent(double share) {
        return Math.round(100 * share) + "%";
    }

    private static double busy(Slices cores, int c) {
        double busy = 0;
        for (int kind = 0; kind < Slices.KINDS; kind++) {
            busy += kind == IDLE ? 0 : cores.share(c, kind);
        }
        return busy;
    }

    private static int ink(Rows rows, int task) {
        return rows.cores().isEmpty() ? INK[RUNNING] : TASKS[rows.tasks().indexOf(task) % TASKS.length];
    }

    private void row(StringBuilder out, String name, int label, String cells, String percent) {
        out.append(pad(fit(words(name), label), label))
                .append(' ')
                .append(edge())
                .append(cells)
                .append(edge());
        out.append(percent.isEmpty() ? "" : " ".repeat(PERCENT - percent.length()) + percent);
        out.append('\n');
    }

    /* A capital where the task ran, a small letter where it had the core for something else. */
    private String coreCells(Slices cores, int c, int[] mostly, Rows rows) {
        Line line = new Line(colour);
        for (int s = 0; s < cores.count(); s++) {
            if (mostly[s] == CoreTrack.NOBODY) {
                line.add(' ', -1, -1);
                continue;
            }
            int other = largestOther(cores, c, s, IDLE);
            double running = cores.share(c, s, RUNNING);
            char letter = rows.letter(mostly[s]);
            if (running >= cores.share(c, s, other)) {
                int ink = letter == '*' ? INK[RUNNING] : TASKS[(letter - 'A') % TASKS.length];
                line.add(letter, running > 0.5 ? 16 : ink, running > 0.5 ? ink : -1);
            } else {
                line.add(Character.toLowerCase(letter), INK[other], GROUND[other]);
            }
        }
        return line.finish();
    }

    private String cells(Slices slices, int t, int runningInk) {
        Line line = new Line(colour);
        for (int s = 0; s < slices.count(); s++) {
            int waiting = largestOther(slices, t, s, -1);
            double running = slices.share(t, s, RUNNING);
            double other = slices.share(t, s, waiting);
            int full = steps().length() - 1;
            int step = (int) Math.round(running * full);
            if (running == 0 && other == 0) {
                line.add(' ', -1, -1);
            } else if (waiting == FAILED) {
                line.add(glyph(FAILED), INK[FAILED], GROUND[FAILED]);
            } else if (step > 0 || running >= other) {
                boolean filled = step == full || other < running / 4;
                line.add(steps().charAt(Math.max(1, step)), runningInk, filled ? -1 : GROUND[waiting]);
            } else {
                line.add(glyph(waiting), INK[waiting], -1);
            }
        }
        return line.finish();
    }

    /* What most of the slice went to beside running, unless there was a failed acquisition in it. */
    private static int largestOther(Slices slices, int t, int s, int except) {
        if (slices.share(t, s, FAILED) > 0 && slices.share(t, s, RUNNING) < 0.5) {
            return FAILED;
        }
        int largest = RUNNING + 1;
        for (int kind = largest; kind < Slices.KINDS; kind++) {
            if (kind != except && slices.share(t, s, kind) > slices.share(t, s, largest)) {
                largest = kind;
            }
        }
        return largest;
    }

    /* A digit per slice: how many were running, rounded. Nothing where that is not known or the run is over. */
    private String atOnce(Timeline timeline, Window window, Slices slices) {
        Line line = new Line(colour);
        for (int s = 0; s < slices.count(); s++) {
            double begin = window.from() + (double) window.length() * s / slices.count();
            // A little less than half is enough: one task that runs half of every slice must not read 0101101.
            long running = Math.round(slices.running(s) + 0.05);
            if (begin >= timeline.recordedUntil()) {
                line.add(' ', -1, -1);
            } else if (running > 9) {
                line.add('+', INK[RUNNING], -1);
            } else {
                line.add((char) ('0' + running), running > 1 ? INK[RUNNING] : 245, -1);
            }
        }
        return line.finish();
    }

    private void axis(StringBuilder out, Window window, int label, int columns) {
        StringBuilder line = new StringBuilder(" ".repeat(width));
        int free = 0;
        for (TimeText.Tick tick : TimeText.ticks(window, Math.max(3, columns / 12))) {
            int column = (int) Math.min(columns - 1, (tick.at() - window.from()) * (double) columns / window.length());
            int at = label + 2 + column;
            String text = (unicode ? "╵" : "'") + words(tick.label());
            if (at >= free && at + text.length() <= width - PERCENT) {
                line.replace(at, at + text.length(), text);
                free = at + text.length() + 1;
            }
        }
        line.replace(width - 3, width, "ran");
        out.append(line).append('\n');
    }

    private List<String> legend(Slices slices, Slices cores, Window window, int columns) {
        List<String> entries = new ArrayList<>();
        if (!cores.isEmpty()) {
            entries.add("A has the core and runs, a has it for something else");
        }
        if (slices.has(RUNNING)) {
            String scale = unicode ? "▁▄█" : "15#";
            entries.add(ink(scale, RUNNING) + words(" running, share of a slice"));
        }
        for (int kind = RUNNING + 1; kind < Slices.KINDS; kind++) {
            if (slices.has(kind)) {
                entries.add(ink(String.valueOf(glyph(kind)), kind) + " " + description(kind));
            }
        }
        entries.add("one column is " + words(TimeText.of((double) window.length() / columns)));
        return entries;
    }

    /* Entries side by side as long as they fit. */
    private void wrap(StringBuilder out, List<String> entries, String separator) {
        int used = 0;
        for (String entry : entries) {
            String plain = entry.replaceAll("\u001b\\[[0-9;]*m", "");
            String fitting = plain.length() > width ? fit(plain, width) : entry;
            int length = Math.min(plain.length(), width);
            if (used > 0 && used + separator.length() + length > width) {
                out.append('\n');
                used = 0;
            }
            out.append(used > 0 ? separator : "").append(fitting);
            used += (used > 0 ? separator.length() : 0) + length;
        }
        out.append('\n');
    }

    private String ink(String text, int kind) {
        return colour ? "\u001b[38;5;" + INK[kind] + "m" + text + "\u001b[0m" : text;
    }

    private String description(int kind) {
        return kind == Slices.UNRECORDED ? "not recorded" : Activity.values()[kind].description();
    }

    private char glyph(int kind) {
        if (kind == Slices.UNRECORDED) {
            return '?';
        }
        Activity activity = Activity.values()[kind];
        return unicode ? activity.glyph() : activity.asciiGlyph();
    }

    private String steps() {
        return unicode ? BLOCKS : TENTHS;
    }

    private char edge() {
        return unicode ? '│' : '|';
    }

    private String ellipsis() {
        return unicode ? "…" : "...";
    }

    /* Names come from programs: whatever would move the cursor or is unknown to the terminal becomes a question mark. */
    private String words(String text) {
        return text.codePoints()
                .map(c -> c == 'µ' && !unicode ? 'u' : c)
                .mapToObj(c ->
                        Character.isISOControl(c) || c > 0xFFFF || (c > 0x7E && !unicode) ? "?" : Character.toString(c))
                .collect(Collectors.joining());
    }

    private String fit(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, length - ellipsis().length()) + ellipsis();
    }

    private static String pad(String text, int length) {
        return text + " ".repeat(length - text.length());
    }

    /** A row of cells; a colour is written only where it changes. */
    private static final class Line {
        private final StringBuilder out = new StringBuilder();
        private final boolean colour;
        private int ink = -1;
        private int ground = -1;

        Line(boolean colour) {
            this.colour = colour;
        }

        void add(char cell, int ink, int ground) {
            if (colour && (ink != this.ink || ground != this.ground)) {
                out.append("\u001b[0");
                out.append(ink < 0 ? "" : ";38;5;" + ink).append(ground < 0 ? "" : ";48;5;" + ground);
                out.append('m');
                this.ink = ink;
                this.ground = ground;
            }
            out.append(cell);
        }

        String finish() {
            add('|', -1, -1);
            return out.substring(0, out.length() - 1);
        }
    }
}
