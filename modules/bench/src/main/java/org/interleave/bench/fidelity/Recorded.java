package org.interleave.bench.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What CPython itself was measured to do, elsewhere and earlier. The resource says where, how and on which versions. */
final class Recorded {
    private static final String RESOURCE = "recorded.csv";

    /**
     * One line of the resource.
     *
     * @param rows the rows of the table it belongs to
     * @param implementation the version of CPython
     * @param n how many runs, or samples
     */
    record Line(Set<Integer> rows, Metric metric, String implementation, int n, double median) {
        static Line parse(String text) {
            String[] cells = text.split(",", -1);
            Set<Integer> rows =
                    Arrays.stream(cells[0].split(" ")).map(Integer::valueOf).collect(Collectors.toSet());
            Metric metric = new Metric(Regime.named(cells[1]), Integer.parseInt(cells[3]), cells[4], cells[5]);
            return new Line(rows, metric, cells[2], Integer.parseInt(cells[6]), Double.parseDouble(cells[7]));
        }
    }

    private Recorded() {}

    static List<Line> lines() {
        try (InputStream resource = Recorded.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            return new String(resource.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("rows,"))
                    .map(Line::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For each metric that of the version the resource names first: 2.7 for the old GIL, mostly 3.13 for the new one. */
    static Readings readings() {
        Map<Metric, Double> medians = new LinkedHashMap<>();
        lines().forEach(line -> medians.putIfAbsent(line.metric(), line.median()));
        return new Readings(medians, Set.of(), 4);
    }
}
