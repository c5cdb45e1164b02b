package org.interleave.cli.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.interleave.bench.course.SeriesName;
import org.interleave.measure.MachineFacts;
import org.junit.jupiter.api.Test;

class SeriesTableTest {
    private static final List<SeriesName> NAMES = List.of(
            new SeriesName("trip-1", "ms", "a round trip"), new SeriesName("rate-closed-new", "/s", "round trips"));
    private static final Measurement MEASUREMENT = new Measurement(
            "04",
            Instant.EPOCH,
            new MachineFacts(2, 2, "25", "any"),
            List.of(),
            List.of(),
            Map.of("trip-1", List.of(5.0, 5.2, 7.2)),
            List.of());

    @Test
    void aSeriesIsToldByMedianTailAndHowManySamplesThereAre() {
        assertThat(SeriesTable.lines(NAMES, MEASUREMENT, 100))
                .containsExactly(
                        "                      median          p95  samples",
                        "trip-1               5.20 ms         7 ms        3   a round trip",
                        "rate-closed-new            -            -        0   round trips");
    }

    @Test
    void onANarrowScreenTheNumbersStay() {
        assertThat(SeriesTable.lines(NAMES, MEASUREMENT, 52))
                .endsWith("rate-closed-new            -            -        0")
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(52));
    }
}
