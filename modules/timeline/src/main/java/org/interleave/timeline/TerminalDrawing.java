package org.interleave.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws a timeline with characters: a row per task, a column per slice of time. The height of a block is the share of
 * the slice in which the task was running, so two threads that take turns are two half-high rows and two parallel ones
 * are two full rows, however fine the switching is. The last row says how many ran at once.
 *
 * @param width how many columns the drawing may take; fewer than 40 count as 40
 * @param unicode whether the terminal can show block characters; if not, tenths are digits and a full slice is '#'
 * @param colour whether to write ANSI colours; honouring {@code NO_COLOR} is the caller's business
 */
public record TerminalDrawing(int width, boolean unicode, boolean colour) {
    /* Overview. A cell shows how much of its slice was spent running. Only where that is next to nothing does it show
     * what the task was waiting for. With colours it shows both: the block is drawn on the colour of the waiting. */

    private static final int NARROWEST = 40;
    private static final int MOST_ROWS = 24;
    private static final int LONGEST_NAME = 20;
    private static final int PERCENT = 5;
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final String TENTHS = " 123456789#";
    private static final int RUNNING = Activity.RUNNING.ordinal();

    /** 256-colour numbers, by kind of time: of the character, and of the ground behind a block. */
    private static final int[] INK = {33, 178, 208, 36, 245, 176, 109, 245};

    private static final int[] GROUND = {17, 58, 94, 22, 237, 53, 23, 237};

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
        int rows = Math.min(MOST_ROWS, shown.tracks().size());
        int label = labelWidth(shown, rows);
        int columns = width - label - 3 - PERCENT;
        Slices slices = Slices.of(timeline, window, columns);

        StringBuilder out = new StringBuilder();
        for (int t = 0; t < rows; t++) {
            String percent = Math.round(100 * slices.share(t, RUNNING)) + "%";
            row(out, shown.tracks().get(t).name(), label, cells(slices, t), percent);
        }
        if (rows < shown.tracks().size()) {
            out.append(fit(ellipsis() + " and " + (shown.tracks().size() - rows) + " more tasks", width))
                    .append('\n');
        }
        row(out, "at once", label, atOnce(timeline, window, slices), "");
        axis(out, window, label, columns);
        wrap(out, legend(slices, window, columns), "   ");
        wrap(out, List.of(Summary.of(shown).split(" ")), " ");
        for (Track track : shown.tracks()) {
            if (track.unrecorded() > 0) {
                wrap(out, List.of(words(Summary.unrecorded(track)).split(" ")), " ");
            }
        }
        return out.toString();
    }

    private int labelWidth(Timeline timeline, int rows) {
        int longest = "at once".length();
        for (Track track : timeline.tracks().subList(0, rows)) {
            longest = Math.max(longest, words(track.name()).length());
        }
        return Math.min(longest, Math.min(LONGEST_NAME, width / 4));
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

    private String cells(Slices slices, int t) {
        Line line = new Line(colour);
        for (int s = 0; s < slices.count(); s++) {
            int waiting = largestOther(slices, t, s);
            double running = slices.share(t, s, RUNNING);
            double other = slices.share(t, s, waiting);
            int full = steps().length() - 1;
            int step = (int) Math.round(running * full);
            if (running == 0 && other == 0) {
                line.add(' ', -1, -1);
            } else if (step > 0 || running >= other) {
                boolean filled = step == full || other < running / 4;
                line.add(steps().charAt(Math.max(1, step)), INK[RUNNING], filled ? -1 : GROUND[waiting]);
            } else {
                line.add(glyph(waiting), INK[waiting], -1);
            }
        }
        return line.finish();
    }

    private static int largestOther(Slices slices, int t, int s) {
        int largest = RUNNING + 1;
        for (int kind = largest; kind < Slices.KINDS; kind++) {
            if (slices.share(t, s, kind) > slices.share(t, s, largest)) {
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

    private List<String> legend(Slices slices, Window window, int columns) {
        List<String> entries = new ArrayList<>();
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
