package org.interleave.timeline;

/** How an {@link SvgDrawing} looks: the colours of a light and of a dark page, and a texture for every kind of time. */
final class SvgStyle {
    /* Colours after Okabe and Ito. Running is the only solid one, and the darkest in grey; every kind of waiting has
     * a texture of its own on a pale ground. Tasks that are told apart on cores each have a solid colour that carries
     * white letters. */

    /** How many tasks are told apart by colour. */
    static final int TASKS = 8;

    private static final String[] TASK_COLOURS = {
        "#0b62a8", "#9c3f87", "#00704f", "#8a5a00", "#5b4bb5", "#2f6b7c", "#7d4a3a", "#565e6b"
    };

    /** What is there whatever the run did. */
    private static final String COMMON = """

            .il-page{fill:#fff;stroke:#d5d9e0}
            .il-title,.il-sum,.il-name,.il-soft,.il-mark,.il-on{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:#1b1f24}
            .il-title{font-size:14px;font-weight:600}
            .il-soft,.il-mark{fill:#59616e}
            .il-mark{font-size:10px}
            .il-on{font-size:11px;font-weight:600;fill:#fff}
            .il-run{fill:#0b62a8}
            .il-one{fill:#8dbbe0}
            .il-many{fill:#0b62a8}
            .il-rule{fill:none;stroke:#e4e7ec}
            .il-axis{fill:none;stroke:#59616e}
            .il-tick{fill:none;stroke:#59616e;stroke-opacity:.22}
            .il-grid{fill:none;stroke:#59616e;stroke-opacity:.45;stroke-dasharray:2 3}
            """;

    private static final String COMMON_DARK = """
            .il-page{fill:#15181d;stroke:#343a44}
            .il-title,.il-sum,.il-name{fill:#e8eaee}
            .il-soft,.il-mark{fill:#a3abb8}
            .il-run,.il-many{fill:#5db2f2}
            .il-one{fill:#2a5f8d}
            .il-rule{stroke:#2a2f38}
            .il-axis,.il-tick,.il-grid{stroke:#a3abb8}
            """;

    private SvgStyle() {}

    /**
     * A texture.
     *
     * @param width of what is repeated, in pixels
     * @param height of what is repeated, in pixels
     * @param shape an SVG element whose class is {@code il-iN} with N for {@code %d}
     * @param filled whether the shape is filled rather than stroked
     * @param ground the ground's colour on a light page
     * @param ink the shape's colour on a light page
     * @param darkGround the ground's colour on a dark page
     * @param darkInk the shape's colour on a dark page
     */
    private record Texture(
            int width,
            int height,
            String shape,
            boolean filled,
            String ground,
            String ink,
            String darkGround,
            String darkInk) {
        static Texture lines(
                int width, int height, String path, String ground, String ink, String dark, String darkInk) {
            String shape = "<path class=\"il-i%d\" d=\"" + path + "\"/>";
            return new Texture(width, height, shape, false, ground, ink, dark, darkInk);
        }
    }

    private static Texture texture(int kind) {
        if (kind == Slices.UNRECORDED) {
            return Texture.lines(6, 6, "M0 0L6 6M0 6L6 0", "#fff", "#59616e", "#15181d", "#a3abb8");
        }
        return switch (Activity.values()[kind]) {
            case RUNNING -> throw new IllegalArgumentException("running is solid");
            case READY ->
                new Texture(
                        6,
                        6,
                        "<circle class=\"il-i%1$d\" cx=\"1.5\" cy=\"1.5\" r=\"1\"/>"
                                + "<circle class=\"il-i%1$d\" cx=\"4.5\" cy=\"4.5\" r=\"1\"/>",
                        true,
                        "#f6ecc4",
                        "#8a6d00",
                        "#3a3413",
                        "#e0bd3a");
            case WAITING_FOR_GIL ->
                Texture.lines(6, 6, "M-1 1L1-1M0 6L6 0M5 7L7 5", "#fbe0cf", "#d55e00", "#40230f", "#f08a3c");
            case FAILED_ACQUISITION ->
                Texture.lines(4, 4, "M0 0L4 4M0 4L4 0", "#e5262b", "#8f0d12", "#ff5a5f", "#6b0a0e");
            case WAKING_UP -> Texture.lines(8, 8, "M0 6L4 2L8 6", "#fff6d6", "#b58900", "#332b0c", "#e6c14a");
            case IN_SYSTEM_CALL -> Texture.lines(4, 6, "M1.5 0V6", "#cfe8d5", "#2e7d4f", "#15351f", "#62c389");
            case WAITING_FOR_IO -> Texture.lines(8, 6, "M0 3Q2 0 4 3T8 3", "#d6efe6", "#00805c", "#0f3328", "#2fc79a");
            case WAITING_FOR_TIMER -> Texture.lines(8, 8, "M0 4.5H4", "#eef0f3", "#8b93a1", "#22262d", "#7d8696");
            case WAITING_FOR_WORKER ->
                Texture.lines(6, 6, "M-1 5L1 7M0 0L6 6M5-1L7 1", "#f5e2ee", "#b0568f", "#3a2033", "#dd8fc0");
            case WAITING_FOR_THREAD ->
                Texture.lines(6, 6, "M0 1.5H6M0 4.5H6", "#dfeaee", "#2f6b7c", "#1b3039", "#7fb9c9");
            case IDLE -> Texture.lines(8, 8, "M3 4.5H5", "#f7f8fa", "#d5d9e0", "#191d23", "#343a44");
        };
    }

    /** The pattern of one kind of time other than running, with the id {@code id-kind}. */
    static String pattern(String id, int kind) {
        Texture texture = texture(kind);
        return ("<pattern id=\"%1$s-%2$d\" patternUnits=\"userSpaceOnUse\" width=\"%3$d\" height=\"%4$d\">"
                        + "<rect class=\"il-g%2$d\" width=\"%3$d\" height=\"%4$d\"/>%5$s</pattern>\n")
                .formatted(id, kind, texture.width, texture.height, texture.shape.formatted(kind));
    }

    /**
     * The style sheet.
     *
     * @param kinds the kinds of time that occur, running aside
     * @param tasks how many of the tasks' colours are used
     */
    static String sheet(Iterable<Integer> kinds, int tasks) {
        StringBuilder light = new StringBuilder(COMMON);
        StringBuilder dark = new StringBuilder(COMMON_DARK);
        for (int kind : kinds) {
            Texture texture = texture(kind);
            String ink = texture.filled ? "fill:%s;stroke:none" : "fill:none;stroke:%s";
            light.append((".il-g%d{fill:%s}.il-i%1$d{" + ink + "}\n").formatted(kind, texture.ground, texture.ink));
            dark.append(".il-g%d{fill:%s}.il-i%1$d{%s:%s}\n"
                    .formatted(kind, texture.darkGround, texture.filled ? "fill" : "stroke", texture.darkInk));
        }
        for (int task = 0; task < Math.min(tasks, TASKS); task++) {
            light.append(".il-t%d{fill:%s}\n".formatted(task, TASK_COLOURS[task]));
        }
        return light + "@media (prefers-color-scheme:dark){\n" + dark + "}\n";
    }
}
