package org.interleave.explorer.show;

import java.util.ArrayList;
import java.util.List;
import org.interleave.explorer.Step;
import org.interleave.explorer.Trace;
import org.interleave.explorer.show.Ink.Mark;

/**
 * A trace as text: time runs downwards, a row is a step, and each thread has a column of its own where there is room for
 * that. Where there is not, one column serves all threads and their names stand before the words.
 *
 * @param width columns that may be used; fewer than 40 count as 40
 * @param unicode whether more than ASCII can be shown
 * @param sources where the text of a step's line comes from
 * @param ink the colours
 */
public record TraceColumns(int width, boolean unicode, Sources sources, Ink ink) {
    private static final int NARROWEST = 40;
    /** Between two traces beside each other. */
    private static final int SEAM = 3;
    /** What the headings of two traces beside each other need. */
    private static final int LEAST_HALF = 30;
    /** Steps that are shown before the one where two traces part. */
    private static final int LEAD = 2;

    /** Makes room for at least 40 columns. */
    public TraceColumns {
        width = Math.max(NARROWEST, width);
    }

    /** The whole trace, and how it ended. */
    public List<String> draw(Trace trace) {
        return drawLast(trace, trace.steps().size());
    }

    /** The last {@code most} steps and how it ended. Only threads that take part in them have a column. */
    public List<String> drawLast(Trace trace, int most) {
        int to = trace.steps().size();
        return draw(trace, Math.max(0, to - most), to);
    }

    private List<String> draw(Trace trace, int from, int to) {
        Table table = table(trace, from, to, width);
        List<String> lines = new ArrayList<>(rows(table, trace, from, to));
        lines.addAll(table.legend());
        addEnding(lines, trace);
        return lines;
    }

    private void addEnding(List<String> lines, Trace trace) {
        if (!trace.ending().isBlank()) {
            lines.addAll(Paragraph.lines("  ", glyphs().clean(trace.ending()), width));
        }
    }

    private List<String> rows(Table table, Trace trace, int from, int to) {
        List<String> lines = new ArrayList<>();
        if (to > from) {
            lines.add(table.head());
        }
        leftOut(lines, from, "before");
        for (int i = from; i < to; i++) {
            lines.add(table.row(i, false));
        }
        leftOut(lines, trace.steps().size() - to, "more");
        return lines;
    }

    private void leftOut(List<String> lines, int steps, String where) {
        if (steps > 0) {
            lines.add(ink.of(
                    Mark.QUIET,
                    "  %s %d step%s %s".formatted(glyphs().ellipsis(), steps, steps == 1 ? "" : "s", where)));
        }
    }

    /**
     * The failing trace and the nearest that passes, each in at most {@code most} rows: beside each other where both can be
     * shown in full, otherwise one below the other.
     */
    public List<String> drawPair(Trace failing, Trace passing, int most) {
        int parting = parting(failing, passing);
        List<String> lines = new ArrayList<>();
        int half = (width - SEAM) / 2;
        int from = Math.max(0, failing.steps().size() - most);
        Table left = table(failing, from, failing.steps().size(), half);
        // From the same step on, or from the one where they part if that is further up.
        int begin = Math.min(from, Math.max(0, parting - LEAD));
        int end = Math.min(passing.steps().size(), begin + most);
        Table right = table(passing, begin, end, half);
        if (half >= LEAST_HALF && inFull(left) && inFull(right)) {
            lines.addAll(
                    beside(rows(left, failing, from, failing.steps().size()), rows(right, passing, begin, end), half));
            lines.addAll(table(failing, from, failing.steps().size(), width).legend());
            lines.addAll(Paragraph.lines("  fails:  ", glyphs().clean(failing.ending()), width));
            lines.addAll(Paragraph.lines("  passes: ", glyphs().clean(passing.ending()), width));
        } else {
            lines.addAll(drawLast(failing, most));
            lines.add("");
            Paragraph.lines("", "The nearest schedule that passes" + parts(parting, passing), width)
                    .forEach(line -> lines.add(ink.of(Mark.HEAD, line)));
            // Its marks are those of the one above.
            int last = Math.min(passing.steps().size(), Math.max(0, parting - LEAD) + most);
            int first = Math.max(0, parting - LEAD);
            lines.addAll(rows(table(passing, first, last, width), passing, first, last));
            addEnding(lines, passing);
        }
        return lines;
    }

    private static boolean inFull(Table table) {
        return !table.isNarrow() && !table.isCut();
    }

    private List<String> beside(List<String> left, List<String> right, int half) {
        List<String> lines = new ArrayList<>();
        String seam = unicode ? " │ " : " | ";
        lines.add((Glyphs.pad("The schedule that fails", half) + seam + "the nearest that passes").stripTrailing());
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String one = i < left.size() ? left.get(i) : "";
            String other = i < right.size() ? right.get(i) : "";
            lines.add((padInked(one, half) + ink.of(Mark.QUIET, seam) + other).stripTrailing());
        }
        return lines;
    }

    /* Escape sequences take no room. */
    private static String padInked(String text, int width) {
        String bare = text.replaceAll("\033\\[[0-9;]*m", "");
        return text + " ".repeat(Math.max(0, width - Glyphs.width(bare)));
    }

    private static String parts(int parting, Trace passing) {
        return parting >= passing.steps().size() ? "" : ", otherwise from step " + (parting + 1) + " on";
    }

    /* The index of the first step that is not the same in both. */
    private static int parting(Trace one, Trace other) {
        int i = 0;
        while (i < one.steps().size()
                && i < other.steps().size()
                && same(one.steps().get(i), other.steps().get(i))) {
            i++;
        }
        return i;
    }

    private static boolean same(Step one, Step other) {
        return one.thread() == other.thread() && one.words().equals(other.words());
    }

    private Table table(Trace trace, int from, int to, int columns) {
        return new Table(trace, from, to, columns, glyphs(), sources, ink);
    }

    private Glyphs glyphs() {
        return new Glyphs(unicode);
    }
}
