package org.interleave.cli.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.interleave.cli.Paint;
import org.interleave.explorer.show.Paragraph;
import org.jspecify.annotations.Nullable;

/** The figures of all runs, as tables of at most eighty columns. */
final class Tables {
    private static final String NOTHING = "–";
    private static final int COLUMN = 9;

    private final List<Simulation> simulations;
    private final Paint paint;
    private final int name;
    private final boolean seeds;
    private final int width;

    Tables(List<Simulation> simulations, Paint paint, int width) {
        this.simulations = simulations;
        this.paint = paint;
        this.width = width;
        this.name = simulations.stream()
                .mapToInt(one -> one.policy().name().length())
                .max()
                .orElse(5);
        this.seeds =
                simulations.stream().map(one -> one.specs().seed()).distinct().count() > 1;
    }

    /** One value of a row; null where there is nothing to say. */
    private interface Column {
        @Nullable
        String of(Simulation one);
    }

    /** A column under its head, and what has to be said about it below the table, if anything. */
    private record Headed(String head, String note, Column column) {}

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        table(lines, times());
        table(lines, switches());
        table(lines, roundTrips());
        table(lines, stalls());
        return lines;
    }

    private static List<Headed> times() {
        return List.of(
                new Headed("time", "", one -> Times.text(one.figures().elapsed())),
                new Headed(
                        "ratio",
                        "ratio: to the time of one thread alone",
                        one -> decimal(one.figures().ratio())),
                new Headed(
                        "speed",
                        "speed: 1 is one core kept busy",
                        one -> one.figures().ratio() == null
                                ? decimal(one.figures().speed())
                                : null),
                new Headed(
                        "fairness",
                        "fairness: the fastest thread to the slowest",
                        one -> decimal(one.figures().fairness())),
                new Headed(
                        "slice p5",
                        "slice: how long one thread ran before another",
                        one -> slice(one, Figures.Spread::p5)),
                new Headed("p50", "", one -> slice(one, Figures.Spread::p50)),
                new Headed("p95", "", one -> slice(one, Figures.Spread::p95)));
    }

    private static List<Headed> switches() {
        return List.of(
                new Headed(
                        "waited",
                        "each second; waited, ousted: a thread left its core to wait, or to another",
                        one -> rate(one, one.findings().voluntarySwitches())),
                new Headed("ousted", "", one -> rate(one, one.findings().involuntarySwitches())),
                new Headed(
                        "in vain",
                        "in vain: woken for the GIL, asleep again without it",
                        one -> rate(one, one.wokenInVain())),
                new Headed(
                        "forced",
                        "forced, for call: the holder had to let go, or did so around a call",
                        one -> rate(one, one.counts().forcedDrops())),
                new Headed("for call", "", one -> rate(one, one.counts().voluntaryDrops())),
                new Headed("handed on", "", one -> rate(one, one.counts().switches())));
    }

    private static List<Headed> roundTrips() {
        return List.of(
                new Headed("trips/s", "", one -> trips(one, trips -> count(trips.perSecond()))),
                new Headed("p50", "", one -> trips(one, trips -> Times.text(trips.p50()))),
                new Headed("mean", "", one -> trips(one, trips -> Times.text(trips.mean()))),
                new Headed("p95", "", one -> trips(one, trips -> Times.text(trips.p95()))),
                new Headed("p99", "", one -> trips(one, trips -> Times.text(trips.p99()))));
    }

    private static List<Headed> stalls() {
        List<String> heads = List.of("no stall", "1 stall", "2 stalls", "more");
        return IntStream.range(0, heads.size())
                .mapToObj(i -> new Headed(
                        heads.get(i),
                        i == 0 ? "stall: a whole switch interval within one round trip" : "",
                        one -> trips(
                                one, trips -> Math.round(100 * trips.stalled().get(i)) + " %")))
                .toList();
    }

    private void table(List<String> lines, List<Headed> columns) {
        List<Headed> told = columns.stream()
                .filter(headed ->
                        simulations.stream().anyMatch(one -> headed.column().of(one) != null))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        StringBuilder head = new StringBuilder(first("model", "cores", "seed"));
        told.forEach(headed -> head.append(right(headed.head())));
        lines.add(paint.dim(head.toString()));
        for (Simulation one : simulations) {
            StringBuilder line = new StringBuilder(first(
                    one.policy().name(),
                    String.valueOf(one.specs().cores()),
                    String.valueOf(one.specs().seed())));
            for (Headed headed : told) {
                String value = headed.column().of(one);
                line.append(right(value == null ? NOTHING : value));
            }
            lines.add(line.toString());
        }
        String note = told.stream()
                .map(Headed::note)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
        if (!note.isEmpty()) {
            Paragraph.lines("", note, width).forEach(line -> lines.add(paint.dim(line)));
        }
        lines.add("");
    }

    private String first(String model, String cores, String seed) {
        return ("%-" + name + "s %5s").formatted(model, cores) + (seeds ? "%6s".formatted(seed) : "");
    }

    private static String right(String text) {
        return (" %" + COLUMN + "s").formatted(text);
    }

    private interface OfSlices {
        double of(Figures.Spread slices);
    }

    private static @Nullable String slice(Simulation one, OfSlices which) {
        Figures.Spread slices = one.figures().slices();
        return slices == null ? null : Times.text(which.of(slices));
    }

    private interface OfTrips {
        String of(Figures.RoundTrips trips);
    }

    private static @Nullable String trips(Simulation one, OfTrips which) {
        Figures.RoundTrips trips = one.figures().roundTrips();
        return trips == null ? null : which.of(trips);
    }

    private static @Nullable String decimal(@Nullable Double number) {
        return number == null ? null : String.format(Locale.ROOT, "%.2f", number);
    }

    private static String rate(Simulation one, long count) {
        return count(one.perSecond(count));
    }

    private static String count(double number) {
        return String.format(Locale.ROOT, number > 0 && number < 10 ? "%.1f" : "%,.0f", number);
    }
}
