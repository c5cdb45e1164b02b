package org.interleave.explorer.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interleave.explorer.Step;
import org.interleave.explorer.Trace;
import org.interleave.explorer.show.Ink.Mark;
import org.jspecify.annotations.Nullable;

/** One trace laid out for a width: which columns there are and how wide they are, and any of its rows. */
final class Table {
    /* Overview. A row is: pointer, number, how the turn came here, the words in the column of their thread, and the
     * place. First the columns get what they need; when that leaves no room for the place they shrink to what is still
     * comfortable; when even that is too much the place goes; and when the columns would not hold a few words each,
     * there is one column of words with the thread's name before them. */

    private static final String GAP = "  ";
    /** Columns narrower than this are not worth having. */
    private static final int LEAST = 16;
    /** What a column may be cut to for the sake of a place. */
    private static final int COMFORT = 20;
    /** A place narrower than this says nothing. */
    private static final int LEAST_PLACE = 24;
    /** On a terminal narrower than this, columns are worth having only when nothing is cut. */
    private static final int NARROW = 60;

    private static final int LONGEST_NAME = 12;

    private final Trace trace;
    private final int width;
    private final Glyphs glyphs;
    private final Sources sources;
    private final Ink ink;
    private final int from;
    private final int to;
    private final int number;
    private final String[] places;
    /** The threads that have a column, by column; null when there is one column for all. */
    private int @Nullable [] columns;
    /** The columns' widths; in the narrow form that of the names and that of the words. */
    private int[] widths = {};

    /** What the thread of each column is doing during each step. */
    private final List<Doing[]> lives = new ArrayList<>();

    private int place;
    private boolean isCut;

    /** Rows {@code from} (from 0) to {@code to} (exclusive) of {@code trace}. */
    Table(Trace trace, int from, int to, int width, Glyphs glyphs, Sources sources, Ink ink) {
        this.trace = trace;
        this.width = width;
        this.glyphs = glyphs;
        this.sources = sources;
        this.ink = ink;
        this.from = from;
        this.to = to;
        this.number =
                to == 0 ? 1 : String.valueOf(trace.steps().get(to - 1).number()).length();
        this.places = places();
        layOut();
    }

    private String[] places() {
        String[] places = new String[to - from];
        int longest = 0;
        for (int i = from; i < to; i++) {
            Step step = trace.steps().get(i);
            if (!step.file().isEmpty()) {
                longest = Math.max(longest, Glyphs.width(at(step)));
            }
        }
        for (int i = from; i < to; i++) {
            Step step = trace.steps().get(i);
            String line = step.file().isEmpty() ? "" : sources.line(step.file(), step.line());
            places[i - from] = step.file().isEmpty()
                    ? glyphs.clean(step.place())
                    : line.isEmpty() ? at(step) : Glyphs.pad(at(step), longest) + GAP + glyphs.clean(line);
        }
        return places;
    }

    private String at(Step step) {
        return glyphs.clean(step.file()) + (step.line() > 0 ? ":" + step.line() : "");
    }

    private int gutter() {
        return 1 + number + 1 + 1 + 1;
    }

    private void layOut() {
        int[] threads = trace.steps().subList(from, to).stream()
                .mapToInt(Step::thread)
                .distinct()
                .sorted()
                .toArray();
        int[] natural = natural(threads);
        int wanted = Arrays.stream(places).mapToInt(Glyphs::width).max().orElse(0);
        int room = width - gutter();
        boolean fits = total(natural) <= room;
        if (!fits && (width < NARROW || total(capped(natural, LEAST)) > room)) {
            layOutNarrow(threads, wanted);
            return;
        }
        columns = threads;
        for (int thread : threads) {
            lives.add(Doing.of(trace, thread));
        }
        int leastPlace = Math.min(wanted, LEAST_PLACE);
        int left = room - total(natural) - GAP.length();
        if (left < leastPlace) {
            left = room - total(capped(natural, COMFORT)) - GAP.length();
            left = left < leastPlace ? 0 : Math.max(leastPlace, Math.min(left, width / 3));
        }
        place = Math.min(wanted, Math.max(0, left));
        widths = filled(natural, place == 0 ? room : room - GAP.length() - place);
        isCut = place < wanted || total(widths) < total(natural);
    }

    private void layOutNarrow(int[] threads, int wanted) {
        int name = Math.min(
                LONGEST_NAME,
                Arrays.stream(threads).map(thread -> Glyphs.width(name(thread))).reduce("thread".length(), Math::max));
        int words = trace.steps().subList(from, to).stream()
                .mapToInt(step -> Glyphs.width(glyphs.clean(step.words())))
                .max()
                .orElse(0);
        int room = width - gutter() - name - GAP.length();
        int left = room - Math.min(words, 2 * COMFORT) - GAP.length();
        place = left < Math.min(wanted, LEAST_PLACE) ? 0 : Math.min(wanted, left);
        widths = new int[] {name, Math.min(words, place == 0 ? room : room - GAP.length() - place)};
        isCut = place < wanted || widths[1] < words;
    }

    private int[] natural(int[] threads) {
        Map<Integer, Integer> widest = new HashMap<>();
        for (Step step : trace.steps().subList(from, to)) {
            widest.merge(step.thread(), Glyphs.width(glyphs.clean(step.words())), Math::max);
        }
        return Arrays.stream(threads)
                .map(thread -> Math.max(widest.getOrDefault(thread, 0), Glyphs.width(name(thread))))
                .toArray();
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum() + GAP.length() * Math.max(0, widths.length - 1);
    }

    private static int[] capped(int[] widths, int cap) {
        return Arrays.stream(widths).map(one -> Math.min(one, cap)).toArray();
    }

    /* The widest columns give way first. */
    private static int[] filled(int[] natural, int room) {
        int cap = Arrays.stream(natural).max().orElse(0);
        while (cap > 1 && total(capped(natural, cap)) > room) {
            cap--;
        }
        return capped(natural, cap);
    }

    private String name(int thread) {
        return glyphs.clean(trace.threads().get(thread));
    }

    /** Whether there is one column for all threads. */
    boolean isNarrow() {
        return columns == null;
    }

    /** Whether something is not shown in full. */
    boolean isCut() {
        return isCut;
    }

    /** The line above the rows. */
    String head() {
        StringBuilder head = new StringBuilder(" ".repeat(gutter()));
        int[] shown = columns;
        if (shown == null) {
            head.append(Glyphs.pad("thread", widths[0])).append(GAP).append("step");
        } else {
            for (int c = 0; c < shown.length; c++) {
                head.append(Glyphs.pad(glyphs.fit(name(shown[c]), widths[c]), widths[c]))
                        .append(GAP);
            }
        }
        return ink.of(Mark.HEAD, head.toString().stripTrailing());
    }

    /** The row of step {@code i}, counted from 0, and whether it is the one that is being looked at. */
    String row(int i, boolean now) {
        Step step = trace.steps().get(i);
        // A row that is inked as a whole has no colours of its own.
        Ink inner = now ? Ink.NONE : ink;
        StringBuilder row = new StringBuilder(now ? glyphs.now() : " ");
        row.append(inner.of(Mark.QUIET, ("%" + number + "d").formatted(step.number())))
                .append(' ');
        row.append(turn(i, inner)).append(' ');
        Mark mark = step.preemption() ? Mark.PREEMPTION : null;
        int[] shown = columns;
        if (shown == null) {
            cell(row, name(step.thread()), widths[0], null, inner);
            cell(row.append(GAP), step.words(), widths[1], mark, inner);
        } else {
            for (int c = 0; c < shown.length; c++) {
                row.append(c == 0 ? "" : GAP);
                if (shown[c] == step.thread()) {
                    cell(row, step.words(), widths[c], mark, inner);
                } else {
                    cell(row, life(lives.get(c)[i]), widths[c], Mark.QUIET, inner);
                }
            }
        }
        if (place > 0) {
            cell(row.append(GAP), places[i - from], place, Mark.QUIET, inner);
        }
        String done = row.toString().stripTrailing();
        return now ? ink.of(Mark.NOW, done) : done;
    }

    private void cell(StringBuilder row, String text, int width, @Nullable Mark mark, Ink ink) {
        String fitting = glyphs.fit(text, width);
        String blanks = " ".repeat(Math.max(0, width - Glyphs.width(fitting)));
        row.append(mark == null || fitting.isEmpty() ? fitting : ink.of(mark, fitting))
                .append(blanks);
    }

    /* How the turn came to this step's thread: not at all, freely, or by preemption. */
    private String turn(int i, Ink ink) {
        Step step = trace.steps().get(i);
        if (step.preemption()) {
            return ink.of(Mark.PREEMPTION, glyphs.preemption());
        }
        boolean same = i == 0 || trace.steps().get(i - 1).thread() == step.thread();
        return same ? " " : glyphs.switched();
    }

    /* What a thread is while another one has its turn: not begun or over, there, or waiting. */
    private String life(Doing doing) {
        return switch (doing) {
            case NOT_THERE -> "";
            case RUNNING, READY -> glyphs.alive();
            case WAITING_FOR_LOCK, WAITING, SLEEPING -> glyphs.waiting();
        };
    }

    /** What the marks mean, for those that occur. */
    List<String> legend() {
        List<String> legend = new ArrayList<>();
        boolean preempted = false;
        boolean switched = false;
        for (int i = from; i < to; i++) {
            String turn = turn(i, Ink.NONE);
            preempted |= turn.equals(glyphs.preemption());
            switched |= turn.equals(glyphs.switched());
        }
        if (preempted) {
            legend.addAll(Paragraph.lines(
                    "  " + glyphs.preemption() + " ", "preemption: the thread before it could have gone on", width));
        }
        if (switched) {
            legend.addAll(Paragraph.lines(
                    "  " + glyphs.switched() + " ",
                    "free switch: the thread before it waited, yielded or had ended",
                    width));
        }
        return legend.stream().map(line -> ink.of(Mark.QUIET, line)).toList();
    }
}
