package org.interleave.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws a timeline as a self-contained SVG image: a row per task, a strip that says how many ran at once, a time axis
 * and a legend. Where it is known who had which core, a row per core stands above them instead of the strip, and each task has
 * a colour and a letter. No scripts, no fonts, nothing fetched; light and dark pages; different in grey and to every eye.
 *
 * @param id distinguishes the images of one page: letters, digits and hyphens
 * @param width of the image, in pixels; fewer than 320 count as 320
 */
public record SvgDrawing(String id, int width) {
    /* Overview. A row is a stack of areas over the slices of the window, RUNNING at the bottom: each area is one path
     * whose height is the share of its slice. Slices are half a pixel wide, so a span is a plain coloured bar; when most
     * turns are too fine for the eye they are wide enough to show the mixture instead of a shimmer. Equal neighbours join, and when the image is still
     * too large the slices are made wider, so its size is bounded whatever the run did.
     *
     * CSS variables and `currentColor` would be shorter than classes, but converters to PNG and PDF do not know them. */

    private static final int NARROWEST = 320;
    private static final int LARGEST = 100_000;
    private static final int ROW = 24;
    private static final int GAP = 6;
    private static final int STRIP = 44;
    private static final int MARGIN = 14;
    private static final int LETTER = 7;

    /** A letter is written on a bar that is at least so many pixels wide. */
    private static final int ROOM_FOR_LETTER = 12;

    /** Turns narrower than this many pixels shimmer. */
    private static final int FINEST_TURN = 3;

    /** Widths of a slice, in half pixels: where turns shimmer, and at most. */
    private static final int MIXED = 8;

    private static final int COARSEST = 16;

    /** Refuses an id that would not be one. */
    public SvgDrawing {
        if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("an image's id is made of letters, digits and hyphens: " + id);
        }
        width = Math.max(NARROWEST, width);
    }

    /** The whole run. */
    public String draw(String title, Timeline timeline) {
        return draw(title, timeline, Window.whole(timeline));
    }

    /** What happened within {@code window}; a window longer than the run leaves room, for runs drawn at one scale. */
    public String draw(String title, Timeline timeline, Window window) {
        double turn = (double) Window.usualTurn(timeline) * width / Math.max(1, window.length());
        int halfPixels = turn < FINEST_TURN ? MIXED : 1;
        String drawn = drawn(title, timeline, window, halfPixels);
        while (drawn.length() > LARGEST && halfPixels < COARSEST) {
            halfPixels *= 2;
            drawn = drawn(title, timeline, window, halfPixels);
        }
        return drawn;
    }

    private String drawn(String title, Timeline timeline, Window window, int halfPixels) {
        return new Canvas(this, title, timeline, window, halfPixels).draw();
    }

    private static final class Canvas {
        private final StringBuilder out = new StringBuilder();
        private final String id;
        private final int width;
        private final String title;
        private final Timeline timeline;
        private final Timeline shown;
        private final Window window;
        private final int halfPixels;
        private final Rows rows;
        private final int left;
        private final int plot;
        private final Slices slices;
        private final Slices cores;

        Canvas(SvgDrawing drawing, String title, Timeline timeline, Window window, int halfPixels) {
            this.id = drawing.id;
            this.width = drawing.width;
            this.title = title;
            this.timeline = timeline;
            this.shown = timeline.within(window);
            this.window = window;
            this.halfPixels = halfPixels;
            this.rows = Rows.of(shown);
            int longest = rows.tasks().stream()
                    .mapToInt(task -> name(task).length())
                    .max()
                    .orElse(0);
            this.left = MARGIN + LETTER * Math.clamp(longest, "at once".length(), width / 40) + 8;
            this.plot = (width - left - MARGIN - 8) / COARSEST * COARSEST;
            Window cut = window.length() == 0 ? new Window(0, 1) : window;
            this.slices = Slices.of(timeline, cut, plot * 2 / halfPixels);
            this.cores = Slices.of(
                    rows.cores().stream()
                            .map(core -> timeline.cores().get(core).track())
                            .toList(),
                    cut,
                    plot * 2 / halfPixels);
        }

        String draw() {
            int y = 60;
            text(MARGIN, 43, "il-sum", "start", Summary.of(shown));
            int rowsTop = y;
            for (int c = 0; c < rows.cores().size(); c++, y += ROW + GAP) {
                core(c, y);
            }
            y = more(y, timeline.cores().size() - rows.cores().size(), rows.otherCores());
            y += rows.cores().isEmpty() ? 0 : 2 * GAP;
            for (int t : rows.tasks()) {
                row(t, y);
                y += ROW + GAP;
            }
            y = more(y, timeline.tracks().size() - rows.tasks().size(), "tasks");
            y += 6;
            if (rows.cores().isEmpty()) {
                strip(y);
                y += STRIP;
            }
            axis(rowsTop, y);
            y = legend(y + 34);
            for (Track track : shown.tracks()) {
                if (track.unrecorded() > 0) {
                    text(MARGIN, y += 18, "il-soft", "start", Summary.unrecorded(track));
                }
            }
            return head(y + MARGIN) + out + "</svg>\n";
        }

        private int more(int y, int number, String what) {
            if (number == 0) {
                return y;
            }
            text(left, y + 12, "il-soft", "start", "… and " + number + " more " + what);
            return y + 20;
        }

        private String name(int task) {
            String name = timeline.tracks().get(task).name();
            return rows.cores().isEmpty() ? name : rows.letter(task) + " " + name;
        }

        private String head(int height) {
            return """
                    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                    role="img" aria-labelledby="%3$s-title %3$s-desc">
                    <title id="%3$s-title">%4$s</title>
                    <desc id="%3$s-desc">%5$s</desc>
                    <style>%6$s</style>
                    <defs>
                    %7$s</defs>
                    <rect class="il-page" x=".5" y=".5" width="%8$d" height="%9$d" rx="8"/>
                    <text class="il-title" x="%10$d" y="25">%4$s</text>
                    """.formatted(
                    width,
                    height,
                    id,
                    Xml.text(title),
                    Xml.text(description()),
                    SvgStyle.sheet(
                            kinds(), rows.cores().isEmpty() ? 0 : rows.tasks().size()),
                    patterns(),
                    width - 1,
                    height - 1,
                    MARGIN);
        }

        private String description() {
            StringBuilder words = new StringBuilder();
            for (int t : rows.tasks()) {
                words.append(timeline.tracks().get(t).name()).append(": ");
                String separator = "";
                for (int kind = 0; kind < Slices.KINDS; kind++) {
                    long percent = Math.round(100 * slices.share(t, kind));
                    if (percent > 0) {
                        words.append(separator)
                                .append(description(kind))
                                .append(' ')
                                .append(percent)
                                .append(" %");
                        separator = ", ";
                    }
                }
                words.append(separator.isEmpty() ? "nothing. " : ". ");
            }
            return words.append(Summary.of(shown)).append('.').toString();
        }

        private boolean occurs(int kind) {
            return slices.has(kind) || cores.has(kind);
        }

        private List<Integer> kinds() {
            return IntStream.range(1, Slices.KINDS).filter(this::occurs).boxed().toList();
        }

        private String patterns() {
            StringBuilder patterns = new StringBuilder();
            kinds().forEach(kind -> patterns.append(SvgStyle.pattern(id, kind)));
            return patterns.toString();
        }

        private void row(int t, int top) {
            int bottom = top + ROW;
            text(left - 8, top + 16, "il-name", "end", shortened(name(t)));
            line("il-rule", left, bottom + .5, left + plot, bottom + .5);
            for (int kind = Slices.KINDS - 1; kind >= 0; kind--) {
                if (slices.hasAt(t, kind)) {
                    area(kind == 0 ? solid(t) : fill(kind), bottom, heights(slices, t, kind));
                }
            }
        }

        /* What was done there, as in the tasks' rows; running is in the colour of the task that had the core. */
        private void core(int c, int top) {
            int bottom = top + ROW;
            CoreTrack core = timeline.cores().get(rows.cores().get(c));
            text(left - 8, top + 16, "il-name", "end", core.track().name());
            line("il-rule", left, bottom + .5, left + plot, bottom + .5);
            for (int kind = Slices.KINDS - 1; kind > 0; kind--) {
                if (cores.hasAt(c, kind)) {
                    area(fill(kind), bottom, heights(cores, c, kind));
                }
            }
            int[] running = heights(cores, c, 0);
            area("class=\"il-run\"", bottom, running); // What is left of it is of tasks without a row.
            int[] mostly = core.mostly(window, cores.count());
            for (int task : rows.tasks()) {
                int[] its = IntStream.range(0, running.length)
                        .map(s -> mostly[s] == task ? running[s] : 0)
                        .toArray();
                if (Arrays.stream(its).anyMatch(height -> height > 0)) {
                    area(solid(task), bottom, its);
                    letters(its, top, rows.letter(task));
                }
            }
        }

        private void letters(int[] heights, int top, char letter) {
            for (int from = 0, to; from < heights.length; from = to + 1) {
                to = from;
                while (to < heights.length && heights[to] > ROW / 2) {
                    to++;
                }
                double pixels = (to - from) * halfPixels / 2.0;
                if (pixels >= ROOM_FOR_LETTER) {
                    double middle = Math.rint(left + (from + to) * halfPixels / 4.0);
                    text(middle, top + 16, "il-on", "middle", String.valueOf(letter));
                }
            }
        }

        /* Of the stack up to and including `kind`; whatever happened at all is at least one pixel high. */
        private int[] heights(Slices of, int row, int kind) {
            int[] heights = new int[of.count()];
            for (int s = 0; s < heights.length; s++) {
                double share = 0;
                for (int below = 0; below <= kind; below++) {
                    share += of.share(row, s, below);
                }
                heights[s] = share <= 0 ? 0 : Math.max(1, (int) Math.round(share * ROW));
            }
            return heights;
        }

        private void strip(int top) {
            int bottom = top + STRIP;
            double highest = 2;
            for (int s = 0; s < slices.count(); s++) {
                highest = Math.max(highest, Math.ceil(slices.running(s) - 0.05));
            }
            int one = (int) Math.round(STRIP / highest);
            int[] all = new int[slices.count()];
            int[] first = new int[slices.count()];
            for (int s = 0; s < all.length; s++) {
                all[s] = (int) Math.round(slices.running(s) * STRIP / highest);
                first[s] = Math.min(one, all[s]);
            }
            text(MARGIN, top + 18, "il-soft", "start", "running");
            text(MARGIN, top + 33, "il-soft", "start", "at once");
            area("il-many", bottom, all);
            area("il-one", bottom, first);
            text(left + plot + 4, bottom - one + 4, "il-mark", "start", "1");
            text(left + plot + 4, top + 4, "il-mark", "start", String.format(Locale.ROOT, "%.0f", highest));
            line("il-grid", left, top + .5, left + plot, top + .5);
            line("il-grid", left, bottom - one + .5, left + plot, bottom - one + .5);
        }

        private void axis(int top, int bottom) {
            line("il-axis", left, bottom + .5, left + plot, bottom + .5);
            int free = 0;
            for (TimeText.Tick tick : TimeText.ticks(window, Math.max(5, plot / 90))) {
                double x = window.length() == 0
                        ? left
                        : left + Math.rint(plot * 2.0 * (tick.at() - window.from()) / window.length()) / 2;
                line("il-tick", x, top - 6, x, bottom + 5);
                int half = LETTER * tick.label().length() / 2;
                if (x - half >= free && x + half < width - 8) {
                    text(x, bottom + 18, "il-soft", "middle", tick.label());
                    free = (int) x + half + 8;
                }
            }
        }

        /* Returns the baseline of its last line. */
        private int legend(int y) {
            int x = left;
            int baseline = y + 10;
            for (int kind = 0; kind < Slices.KINDS; kind++) {
                if (occurs(kind)) {
                    int length = 18 + LETTER * description(kind).length() + 8;
                    if (x > left && x + length > width - MARGIN + 12) {
                        x = left;
                        baseline += 20;
                    }
                    out.append("<rect %s x=\"%d\" y=\"%d\" width=\"12\" height=\"12\"/>\n"
                            .formatted(fill(kind), x, baseline - 10));
                    text(x + 18, baseline, "il-soft", "start", description(kind));
                    x += length;
                }
            }
            return baseline;
        }

        /* One path for all slices: up or down by whole pixels, right by half pixels, relative to the pen. */
        private void area(String fill, int bottom, int[] heights) {
            StringBuilder path = new StringBuilder();
            int pen = 0;
            int s = 0;
            while (s < heights.length) {
                int next = s + 1;
                while (next < heights.length && heights[next] == heights[s]) {
                    next++;
                }
                if (heights[s] != pen) {
                    path.append('v').append(pen - heights[s]);
                    pen = heights[s];
                }
                int halves = (next - s) * halfPixels;
                path.append('h').append(halves == 1 ? ".5" : halves / 2 + (halves % 2 == 0 ? "" : ".5"));
                s = next;
            }
            String attribute = fill.startsWith("il-") ? "class=\"" + fill + "\"" : fill;
            out.append("<path %s d=\"M%d %d%sV%dz\"/>\n".formatted(attribute, left, bottom, path, bottom));
        }

        private String solid(int task) {
            return rows.cores().isEmpty()
                    ? "class=\"il-run\""
                    : "class=\"il-t" + rows.tasks().indexOf(task) % SvgStyle.TASKS + "\"";
        }

        private String fill(int kind) {
            return kind == 0 ? "class=\"il-run\"" : "fill=\"url(#" + id + "-" + kind + ")\"";
        }

        private void line(String style, double x1, double y1, double x2, double y2) {
            out.append("<path class=\"")
                    .append(style)
                    .append("\" d=\"M")
                    .append(number(x1))
                    .append(' ');
            out.append(number(y1))
                    .append(y1 == y2 ? "H" + number(x2) : "V" + number(y2))
                    .append("\"/>\n");
        }

        private void text(double x, int y, String style, String anchor, String words) {
            out.append("<text class=\"")
                    .append(style)
                    .append("\" x=\"")
                    .append(number(x))
                    .append("\" y=\"")
                    .append(y);
            out.append(anchor.equals("start") ? "\">" : "\" text-anchor=\"" + anchor + "\">");
            out.append(Xml.text(words)).append("</text>\n");
        }

        private String shortened(String name) {
            int most = (left - MARGIN - 8) / LETTER;
            return name.length() <= most ? name : name.substring(0, most - 1) + "…";
        }

        private static String number(double value) {
            return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        }

        private static String description(int kind) {
            return kind == Slices.UNRECORDED ? "not recorded" : Activity.values()[kind].description();
        }
    }
}
