package org.interleave.measure.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.interleave.measure.Findings;
import org.interleave.measure.Measured;
import org.interleave.measure.Row;
import org.interleave.timeline.SvgDrawing;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.Window;
import org.interleave.workloads.Traits;
import org.jspecify.annotations.Nullable;

/**
 * The report's page. Everything that is decided is decided here, and the template {@code report.mustache} only says
 * where it stands; the names below are the names in the template, which escapes every text but the pictures.
 */
record Page(
        String css,
        String began,
        String capacity,
        int cores,
        String jdk,
        String os,
        int rounds,
        @Nullable Interruption interruption,
        List<String> models,
        List<Overview> overview,
        List<Section> sections,
        List<Trait> traits) {

    /** What an unfinished experiment lacks. */
    record Interruption(List<String> missing) {}

    /** The speed-ups of one workload on every model. */
    record Overview(String anchor, String name, List<Cell> cells) {}

    /** A number of a table and what it is. */
    record Cell(String label, String value) {}

    /** One workload. */
    record Section(
            String anchor,
            String name,
            String summary,
            String size,
            List<String> heads,
            List<Line> lines,
            List<Picture> pictures) {}

    /** One model's line in a workload's table. */
    record Line(
            String model,
            String median,
            String interval,
            String speedup,
            String bar,
            String one,
            String capacity,
            List<Cell> cells,
            boolean wrong,
            String verdict) {}

    /** What one run looked like. */
    record Picture(
            String model,
            String file,
            @Nullable String svg,
            @Nullable Closer closer) {}

    /** A part of it, enlarged. */
    record Closer(String caption, String svg) {}

    /** What a model says about itself. */
    record Trait(String model, String switching, String parallel, String memory, String lost) {}

    private static final int PICTURE_WIDTH = 480;

    /** A window this much shorter than the run is worth a picture of its own. */
    private static final int CLOSER = 4;

    /** The page as HTML, complete in itself. */
    static String of(Findings findings) {
        Map<String, List<Measured>> byWorkload = findings.measured().stream()
                .collect(Collectors.groupingBy(
                        measured -> measured.row().workload(), LinkedHashMap::new, Collectors.toList()));
        Map<String, Traits> traits = new LinkedHashMap<>();
        findings.measured()
                .forEach(measured -> traits.putIfAbsent(measured.row().model(), measured.traits()));
        List<String> models = List.copyOf(traits.keySet());
        double capacity = findings.machine().capacity();

        List<Overview> overview = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        for (List<Measured> workload : byWorkload.values()) {
            String anchor = "w" + sections.size();
            overview.add(overview(anchor, models, workload));
            sections.add(section(anchor, workload, capacity));
        }
        Page page = new Page(
                resource("report.css"),
                Figures.moment(findings.began()),
                Figures.oneDecimal(capacity),
                findings.machine().cores(),
                findings.machine().jdk(),
                findings.machine().os(),
                findings.rounds(),
                findings.complete() ? null : new Interruption(missing(findings, byWorkload.values(), models)),
                models,
                overview,
                sections,
                traits.entrySet().stream()
                        .map(model -> trait(model.getKey(), model.getValue()))
                        .toList());
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .compile(resource("report.mustache"))
                .execute(page);
    }

    private static Overview overview(String anchor, List<String> models, List<Measured> workload) {
        Map<String, Row> rows =
                workload.stream().map(Measured::row).collect(Collectors.toMap(Row::model, row -> row, (a, b) -> a));
        List<Cell> cells = new ArrayList<>();
        for (String model : models) {
            Row row = rows.get(model);
            cells.add(new Cell(model, row == null ? "" : Figures.ratio(row.speedup())));
        }
        return new Overview(anchor, workload.getFirst().row().workload(), cells);
    }

    private static Section section(String anchor, List<Measured> workload, double capacity) {
        List<Row> rows = workload.stream().map(Measured::row).toList();
        List<Column> columns = COLUMNS.stream()
                .filter(column -> rows.stream().anyMatch(column::has))
                .toList();
        // A little room, so that the longest bar and the mark of the capacity both stand inside the frame.
        double widest = 1.08 * rows.stream().mapToDouble(Row::speedup).reduce(Math.max(1, capacity), Math::max);
        long longest = workload.stream()
                .mapToLong(measured -> measured.timeline().length())
                .max()
                .orElse(0);
        List<Picture> pictures = new ArrayList<>();
        for (Measured measured : workload) {
            pictures.add(picture(anchor + "-" + pictures.size(), measured, longest));
        }
        Measured first = workload.getFirst();
        return new Section(
                anchor,
                first.row().workload(),
                first.workloadSummary(),
                first.samples().size(),
                columns.stream().map(Column::head).toList(),
                rows.stream().map(row -> line(row, columns, capacity, widest)).toList(),
                pictures);
    }

    private static Line line(Row row, List<Column> columns, double capacity, double widest) {
        return new Line(
                row.model(),
                Figures.seconds(row.medianSeconds()),
                Figures.interval(row.lowSeconds(), row.highSeconds()),
                Figures.ratio(row.speedup()),
                Figures.percent(row.speedup() / widest),
                Figures.percent(1 / widest),
                Figures.percent(capacity / widest),
                columns.stream().map(column -> column.cell(row)).toList(),
                !row.answerOk(),
                row.verdict());
    }

    private static Picture picture(String id, Measured measured, long longest) {
        Row row = measured.row();
        Timeline timeline = measured.timeline();
        String file = ReportFolder.timelineFile(row);
        if (timeline.tracks().isEmpty()) {
            return new Picture(row.model(), file, null, null);
        }
        String title = row.workload() + " on " + row.model();
        String svg = new SvgDrawing(id, PICTURE_WIDTH).draw(title, timeline, new Window(0, longest));
        Window telling = Window.telling(timeline);
        Closer closer = telling.length() * CLOSER > timeline.length()
                ? null
                : new Closer(
                        Figures.seconds(telling.length() / 1e9) + " of it, from "
                                + Figures.seconds(telling.from() / 1e9),
                        new SvgDrawing(id + "-closer", PICTURE_WIDTH)
                                .draw(title + ", a closer look", timeline, telling));
        return new Picture(row.model(), file, svg, closer);
    }

    private static Trait trait(String model, Traits traits) {
        return new Trait(
                model,
                traits.preemptive()
                        ? "preemptive: a switch may fall anywhere"
                        : "cooperative: only where a job waits or yields",
                traits.parallel() ? "parallel" : "one at a time",
                traits.memoryShared() ? "shared" : "a copy each",
                traits.canLoseUpdates() ? "yes" : "no");
    }

    private static List<String> missing(Findings findings, Collection<List<Measured>> workloads, List<String> models) {
        List<String> missing = new ArrayList<>();
        for (List<Measured> workload : workloads) {
            List<String> measured =
                    workload.stream().map(each -> each.row().model()).toList();
            String name = workload.getFirst().row().workload();
            for (Measured each : workload) {
                int done = each.samples().seconds().size();
                if (done < findings.rounds()) {
                    missing.add(
                            name + " on " + each.row().model() + ": " + done + " of " + findings.rounds() + " rounds");
                }
            }
            models.stream()
                    .filter(model -> !measured.contains(model))
                    .forEach(model -> missing.add(name + " on " + model + ": nothing"));
        }
        List<String> begun = workloads.stream()
                .map(workload -> workload.getFirst().row().workload())
                .toList();
        findings.planned().stream()
                .filter(name -> !begun.contains(name))
                .forEach(name -> missing.add(name + ": nothing"));
        return missing;
    }

    /** A column that a workload's table has only when one of its rows has a value for it. */
    private record Column(String head, Function<Row, @Nullable String> value) {
        boolean has(Row row) {
            return value.apply(row) != null;
        }

        Cell cell(Row row) {
            String text = value.apply(row);
            return new Cell(head, text == null ? "" : text);
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("p50", row -> row.p50Millis() == null ? null : Figures.millis(row.p50Millis())),
            new Column("p99", row -> row.p99Millis() == null ? null : Figures.millis(row.p99Millis())),
            new Column("CPU", row -> row.cpuSeconds() == null ? null : Figures.seconds(row.cpuSeconds())),
            new Column("peak memory", row -> row.peakMiB() == null ? null : Figures.mebibytes(row.peakMiB())),
            new Column("switches", row -> row.switches() == null ? null : Figures.count(row.switches())),
            new Column("lost updates", row -> row.lostUpdates() == null ? null : Figures.count(row.lostUpdates())),
            new Column("shipped", row -> row.bytesShipped() == null ? null : Figures.bytes(row.bytesShipped())),
            new Column(
                    "hog ticks/s",
                    row -> row.hogTicksPerSecond() == null ? null : Figures.count(row.hogTicksPerSecond())));

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the report's " + name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the report's " + name + " cannot be read", e);
        }
    }
}
