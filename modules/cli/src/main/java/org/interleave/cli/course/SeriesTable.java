package org.interleave.cli.course;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.interleave.bench.course.SeriesName;

/** The series of a measurement in a few lines: median, 95th percentile, how many samples. */
final class SeriesTable {
    private final int nameWidth;
    private final int width;

    private SeriesTable(int nameWidth, int width) {
        this.nameWidth = nameWidth;
        this.width = width;
    }

    /**
     * The lines.
     *
     * @param names what to tell, in order
     * @param width of the screen; where it is too narrow, what a sample is goes unsaid
     */
    static List<String> lines(List<SeriesName> names, Measurement measurement, int width) {
        int longest =
                names.stream().mapToInt(name -> name.name().length()).max().orElse(0);
        SeriesTable table = new SeriesTable(longest, width);
        List<String> lines = new ArrayList<>();
        lines.add(table.row("", "median", "p95", "samples", ""));
        for (SeriesName name : names) {
            Series series = measurement.series(name.name());
            lines.add(table.row(
                    name.name(),
                    amount(series.median(), name.unit()),
                    amount(series.p95(), name.unit()),
                    Integer.toString(series.count()),
                    name.words()));
        }
        return lines;
    }

    private String row(String name, String median, String p95, String samples, String words) {
        String numbers = ("%-" + nameWidth + "s %12s %12s %8s").formatted(name, median, p95, samples);
        String line = (numbers + "   " + words).stripTrailing();
        return line.length() <= width ? line : numbers;
    }

    private static String amount(OptionalDouble value, String unit) {
        return value.isPresent() ? Evidence.show(value.getAsDouble()) + " " + unit : "-";
    }
}
