package org.interleave.timeline;

import java.util.List;
import java.util.Locale;

/**
 * Draws a timeline as a self-contained SVG image: a row per task, a strip that says how many ran at once, a time axis
 * and a legend. No scripts, no fonts, nothing fetched; light and dark pages; different in grey and to every eye.
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
    private static final int MOST_ROWS = 24;
    private static final int ROW = 24;
    private static final int GAP = 6;
    private static final int STRIP = 44;
    private static final int MARGIN = 14;
    private static final int LETTER = 7;

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
        private final int rows;
        private final int left;
        private final int plot;
        private final Slices slices;

        Canvas(SvgDrawing drawing, String title, Timeline timeline, Window window, int halfPixels) {
            this.id = drawing.id;
            this.width = drawing.width;
            this.title = title;
            this.timeline = timeline;
            this.shown = timeline.within(window);
            this.window = window;
            this.halfPixels = halfPixels;
            this.rows = Math.min(MOST_ROWS, timeline.tracks().size());
            int longest = timeline.tracks().stream()
                    .limit(rows)
                    .mapToInt(track -> track.name().length())
                    .max()
                    .orElse(0);
            this.left = MARGIN + LETTER * Math.clamp(longest, "at once".length(), width / 40) + 8;
            this.plot = (width - left - MARGIN - 8) / COARSEST * COARSEST;
            this.slices = Slices.of(timeline, window.length() == 0 ? new Window(0, 1) : window, plot * 2 / halfPixels);
        }

        String draw() {
            int y = 60;
            text(MARGIN, 43, "il-sum", "start", Summary.of(shown));
            int rowsTop = y;
            for (int t = 0; t < rows; t++, y += ROW + GAP) {
                row(t, y);
            }
            if (rows < timeline.tracks().size()) {
                text(
                        left,
                        y + 12,
                        "il-soft",
                        "start",
                        "… and " + (timeline.tracks().size() - rows) + " more tasks");
                y += 20;
            }
            y += 6;
            strip(y);
            y += STRIP;
            axis(rowsTop, y);
            y = legend(y + 34);
            for (Track track : shown.tracks()) {
                if (track.unrecorded() > 0) {
                    text(MARGIN, y += 18, "il-soft", "start", Summary.unrecorded(track));
                }
            }
            return head(y + MARGIN) + out + "</svg>\n";
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
                            STYLE,
                            patterns(),
                            width - 1,
                            height - 1,
                            MARGIN);
        }

        private String description() {
            StringBuilder words = new StringBuilder();
            for (int t = 0; t < rows; t++) {
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

        private String patterns() {
            StringBuilder patterns = new StringBuilder();
            for (int kind = 1; kind < Slices.KINDS; kind++) {
                if (slices.has(kind)) {
                    patterns.append(PATTERNS.get(kind).formatted(id)).append('\n');
                }
            }
            return patterns.toString();
        }

        private void row(int t, int top) {
            int bottom = top + ROW;
            text(
                    left - 8,
                    top + 16,
                    "il-name",
                    "end",
                    shortened(timeline.tracks().get(t).name()));
            line("il-rule", left, bottom + .5, left + plot, bottom + .5);
            for (int kind = Slices.KINDS - 1; kind >= 0; kind--) {
                int[] heights = heights(t, kind, ROW);
                boolean seen = false;
                for (int s = 0; s < slices.count(); s++) {
                    seen |= slices.share(t, s, kind) > 0;
                }
                if (seen) {
                    area(fill(kind), bottom, heights);
                }
            }
        }

        /* Of the stack up to and including `kind`; whatever happened at all is at least one pixel high. */
        private int[] heights(int t, int kind, int full) {
            int[] heights = new int[slices.count()];
            for (int s = 0; s < heights.length; s++) {
                double share = 0;
                for (int below = 0; below <= kind; below++) {
                    share += slices.share(t, s, below);
                }
                heights[s] = share <= 0 ? 0 : Math.max(1, (int) Math.round(share * full));
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
                if (slices.has(kind)) {
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

    /* Colours after Okabe and Ito. Running is the only solid one, and the darkest in grey; every kind of waiting has
     * a texture of its own on a pale ground. */
    private static final String STYLE = """

            .il-page{fill:#fff;stroke:#d5d9e0}
            .il-title,.il-sum,.il-name,.il-soft,.il-mark{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:#1b1f24}
            .il-title{font-size:14px;font-weight:600}
            .il-soft,.il-mark{fill:#59616e}
            .il-mark{font-size:10px}
            .il-run{fill:#0b62a8}
            .il-one{fill:#8dbbe0}
            .il-many{fill:#0b62a8}
            .il-rule{fill:none;stroke:#e4e7ec}
            .il-axis{fill:none;stroke:#59616e}
            .il-tick{fill:none;stroke:#59616e;stroke-opacity:.22}
            .il-grid{fill:none;stroke:#59616e;stroke-opacity:.45;stroke-dasharray:2 3}
            .il-g1{fill:#f6ecc4}.il-i1{fill:#8a6d00;stroke:none}
            .il-g2{fill:#fbe0cf}.il-i2{fill:none;stroke:#d55e00}
            .il-g3{fill:#d6efe6}.il-i3{fill:none;stroke:#00805c}
            .il-g4{fill:#eef0f3}.il-i4{fill:none;stroke:#8b93a1}
            .il-g5{fill:#f5e2ee}.il-i5{fill:none;stroke:#b0568f}
            .il-g6{fill:#dfeaee}.il-i6{fill:none;stroke:#2f6b7c}
            .il-g7{fill:#fff}.il-i7{fill:none;stroke:#59616e}
            @media (prefers-color-scheme:dark){
            .il-page{fill:#15181d;stroke:#343a44}
            .il-title,.il-sum,.il-name{fill:#e8eaee}
            .il-soft,.il-mark{fill:#a3abb8}
            .il-run,.il-many{fill:#5db2f2}
            .il-one{fill:#2a5f8d}
            .il-rule{stroke:#2a2f38}
            .il-axis,.il-tick,.il-grid{stroke:#a3abb8}
            .il-g1{fill:#3a3413}.il-i1{fill:#e0bd3a}
            .il-g2{fill:#40230f}.il-i2{stroke:#f08a3c}
            .il-g3{fill:#0f3328}.il-i3{stroke:#2fc79a}
            .il-g4{fill:#22262d}.il-i4{stroke:#7d8696}
            .il-g5{fill:#3a2033}.il-i5{stroke:#dd8fc0}
            .il-g6{fill:#1b3039}.il-i6{stroke:#7fb9c9}
            .il-g7{fill:#15181d}.il-i7{stroke:#a3abb8}
            }
            """;

    /** By kind of time; {@code %1$s} is the image's id. */
    private static final List<String> PATTERNS = List.of(
            "",
            pattern(
                    1,
                    6,
                    6,
                    "<circle class=\"il-i1\" cx=\"1.5\" cy=\"1.5\" r=\"1\"/><circle class=\"il-i1\" cx=\"4.5\" cy=\"4.5\" r=\"1\"/>"),
            pattern(2, 6, 6, "<path class=\"il-i2\" d=\"M-1 1L1-1M0 6L6 0M5 7L7 5\"/>"),
            pattern(3, 8, 6, "<path class=\"il-i3\" d=\"M0 3Q2 0 4 3T8 3\"/>"),
            pattern(4, 8, 8, "<path class=\"il-i4\" d=\"M0 4.5H4\"/>"),
            pattern(5, 6, 6, "<path class=\"il-i5\" d=\"M-1 5L1 7M0 0L6 6M5-1L7 1\"/>"),
            pattern(6, 6, 6, "<path class=\"il-i6\" d=\"M0 1.5H6M0 4.5H6\"/>"),
            pattern(7, 6, 6, "<path class=\"il-i7\" d=\"M0 0L6 6M0 6L6 0\"/>"));

    private static String pattern(int kind, int width, int height, String ink) {
        return ("<pattern id=\"%%1$s-%1$d\" patternUnits=\"userSpaceOnUse\" width=\"%2$d\" height=\"%3$d\">"
                        + "<rect class=\"il-g%1$d\" width=\"%2$d\" height=\"%3$d\"/>%4$s</pattern>")
                .formatted(kind, width, height, ink);
    }
}
