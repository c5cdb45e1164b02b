package org.interleave.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordedTest {
    @Test
    void everyRowHasRecordedFiguresAndNoneIsForgotten() {
        Set<Integer> rows =
                Recorded.lines().stream().flatMap(line -> line.rows().stream()).collect(Collectors.toSet());
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 24).boxed().toList());
        Readings readings = Recorded.readings();
        for (Relation relation : Relations.all()) {
            assertThat(relation.figures(readings.look()).keySet())
                    .as("row %d", relation.number())
                    .containsExactlyElementsOf(relation.names());
        }
    }

    @Test
    void whatCPythonWasSeenToDoHolds() {
        Column recorded = new Column(Recorded.readings(), false, row -> "");
        for (Relation relation : Relations.all()) {
            Cell cell = recorded.cell(relation);
            assertThat(cell.verdict())
                    .as("row %d: %s", relation.number(), cell.why())
                    .isEqualTo(Cell.Verdict.HOLDS);
        }
    }

    @Test
    void mediansAreOfFiveRunsUnlessThereWereFewer() {
        assertThat(Recorded.lines())
                .allMatch(line -> line.n() >= 3)
                .filteredOn(line -> line.n() < 5)
                .extracting(line -> line.metric().name())
                .containsExactly("closed_stalled_rate");
    }
}
