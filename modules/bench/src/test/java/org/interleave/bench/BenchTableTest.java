package org.interleave.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTableTest {
    @Test
    void whatIsMeasuredStandsAboveAllItIsHeldAgainst() {
        List<BenchRow> rows = List.of(
                BenchRow.compared("task switches", 6_000_000, "switches/s", "python3.13", 1_000_000, 6.0, 5.0),
                BenchRow.compared("task switches", 6_000_000, "switches/s", "python3.12", 1_200_000, 5.0, null),
                BenchRow.absent("task switches", 6_000_000, "switches/s", "python3.99", 5.0, "it is not installed"),
                BenchRow.lessIsBetter("a step", 200, "ns", "the limit", 150, 1));
        assertThat(BenchTable.lines(rows))
                .containsExactly(
                        "task switches                        6,000,000 switches/s",
                        "    python3.13            1,000,000       6.00 x  holds, wanted 5.00",
                        "    python3.12            1,200,000       5.00 x",
                        "    python3.99       absent: it is not installed",
                        "a step                               200 ns",
                        "    the limit                   150      0.750 x  short, wanted 1.00",
                        "",
                        "1 of 3 claims hold, 1 cannot be tried here; short: a step");
    }
}
