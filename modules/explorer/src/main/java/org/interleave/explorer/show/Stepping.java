package org.interleave.explorer.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interleave.explorer.Step;
import org.interleave.explorer.Trace;
import org.interleave.explorer.show.Ink.Mark;
import org.jspecify.annotations.Nullable;

/** Walks through a trace, one step at a time and back again, and says what there is to see at each. */
public final class Stepping {
    private static final int UNLIMITED = Integer.MAX_VALUE;
    /** Lines of source above and below the one that ran. */
    private static final int AROUND = 2;
    /** Rows of the trace that are shown whatever else there is. */
    private static final int LEAST_ROWS = 3;

    private final Trace trace;
    private final Sources sources;
    private int at;

    /** Begins at the first step. */
    public Stepping(Trace trace, Sources sources) {
        this.trace = trace;
        this.sources = sources;
    }

    /** The number of the step that was made last, from 1; 0 when the trace has no steps. */
    public int position() {
        return trace.steps().isEmpty() ? 0 : at + 1;
    }

    /** One step on; whether there was one. */
    public boolean forward() {
        return moveTo(at + 1);
    }

    /** One step back; whether there was one. */
    public boolean back() {
        return moveTo(at - 1);
    }

    /** To the first step; whether that is somewhere else. */
    public boolean first() {
        return moveTo(0);
    }

    /** To the last step; whether that is somewhere else. */
    public boolean last() {
        return moveTo(trace.steps().size() - 1);
    }

    private boolean moveTo(int step) {
        if (step < 0 || step >= trace.steps().size() || step == at) {
            return false;
        }
        at = step;
        return true;
    }

    /** {@link #frame(int, int, boolean, Ink)} as high as it gets. */
    public List<String> frame(int width, boolean unicode, Ink ink) {
        return frame(width, UNLIMITED, unicode, ink);
    }

    /**
     * What there is to see: the trace up to here, the source around the step, the shared variables, the locks.
     *
     * @param height the most lines that may be used; the trace loses its beginning first
     */
    public List<String> frame(int width, int height, boolean unicode, Ink ink) {
        Glyphs glyphs = new Glyphs(unicode);
        if (trace.steps().isEmpty()) {
            List<String> nothing = new ArrayList<>();
            nothing.add("No step was made.");
            nothing.addAll(Paragraph.lines("", glyphs.clean(trace.ending()), width));
            return nothing;
        }
        Step step = trace.steps().get(at);
        List<String> below = new ArrayList<>();
        below.addAll(source(step, width, glyphs, ink));
        below.addAll(variables(step, width, glyphs, ink));
        below.addAll(locks(step, width, glyphs, ink));
        if (at == trace.steps().size() - 1 && !trace.ending().isBlank()) {
            below.add(ink.of(Mark.HEAD, "The end"));
            below.addAll(Paragraph.lines("  ", glyphs.clean(trace.ending()), width));
        }
        int above = 2; // this step in a line, and the table's head
        int room = Math.max(LEAST_ROWS, height - above - below.size());

        List<String> frame = new ArrayList<>();
        frame.add(ink.of(Mark.HEAD, glyphs.fit(headline(step), width)));
        // Laid out for the whole trace, so that columns stay where they are from step to step.
        Table table = new Table(trace, 0, trace.steps().size(), width, glyphs, sources, ink);
        frame.add(table.head());
        for (int i = Math.max(0, at - room + 1); i <= at; i++) {
            frame.add(table.row(i, i == at));
        }
        frame.addAll(below);
        return frame.size() <= height ? frame : frame.subList(0, height);
    }

    private String headline(Step step) {
        String how = step.preemption() ? " by preemption" : "";
        return "Step %d of %d%s: %s %s"
                .formatted(
                        step.number(),
                        trace.steps().size(),
                        how,
                        trace.threads().get(step.thread()),
                        step.words());
    }

    private List<String> source(Step step, int width, Glyphs glyphs, Ink ink) {
        List<String> lines = sources.lines(step.file());
        if (step.line() < 1 || step.line() > lines.size()) {
            return List.of();
        }
        List<String> shown = new ArrayList<>();
        String in = step.place().isEmpty() ? "" : " · " + step.place();
        shown.add(ink.of(Mark.HEAD, glyphs.fit(step.file() + (glyphs.unicode() ? in : in.replace('·', '-')), width)));
        int from = Math.max(1, step.line() - AROUND);
        int to = Math.min(lines.size(), step.line() + AROUND);
        int digits = String.valueOf(to).length();
        int margin = lines.subList(from - 1, to).stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        for (int i = from; i <= to; i++) {
            String line = lines.get(i - 1);
            String text = line.isBlank() ? "" : line.substring(margin).replace("\t", "    ");
            String pointer = i == step.line() ? glyphs.now() : " ";
            String whole = glyphs.fit(
                    ("%s %" + digits + "d  %s").formatted(pointer, i, text).stripTrailing(), width);
            shown.add(ink.of(i == step.line() ? Mark.NOW : Mark.QUIET, whole));
        }
        return shown;
    }

    private List<String> variables(Step step, int width, Glyphs glyphs, Ink ink) {
        if (step.variables().isEmpty()) {
            return List.of();
        }
        Map<String, String> before =
                at == 0 ? Map.of() : trace.steps().get(at - 1).variables();
        List<String> shown = new ArrayList<>();
        shown.add(ink.of(Mark.HEAD, "Shared variables"));
        step.variables().forEach((name, value) -> {
            String was = before.get(name);
            String line = "  " + name + " = " + value;
            if (was != null && !was.equals(value)) {
                shown.add(ink.of(Mark.CHANGED, glyphs.fit(line + "   was " + was, width)));
            } else {
                shown.add(glyphs.fit(line, width));
            }
        });
        return shown;
    }

    private List<String> locks(Step step, int width, Glyphs glyphs, Ink ink) {
        List<String> shown = new ArrayList<>();
        step.holders()
                .forEach((lock, holder) -> shown.add(glyphs.fit("  lock " + lock + ": held by " + holder, width)));
        for (int thread = 0; thread < trace.threads().size(); thread++) {
            Step last = lastOf(thread);
            if (last != null && Doing.after(last) != Doing.READY) {
                shown.add(glyphs.fit("  " + trace.threads().get(thread) + " " + last.words(), width));
            }
        }
        if (!shown.isEmpty()) {
            shown.addFirst(ink.of(Mark.HEAD, "Who holds, who waits"));
        }
        return shown;
    }

    private @Nullable Step lastOf(int thread) {
        for (int i = at; i >= 0; i--) {
            if (trace.steps().get(i).thread() == thread) {
                return trace.steps().get(i);
            }
        }
        return null;
    }
}
