package org.interleave.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interleave.bench.fidelity.host.Reported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FidelityTableTest {
    private static final Metric K2 = Metric.of(Regime.NEW, "fairness", 2);

    private static Column column(double value, Set<Metric> disturbed) {
        return new Column(new Readings(Map.of(K2, value), disturbed, 4), true, row -> "because");
    }

    private static List<FidelityRow> table(Column real, Map<String, Column> peers) {
        return FidelityBench.table(
                Column.absent("no computer"),
                new FidelityBench.Machine(real, peers),
                new Column(Recorded.readings(), false, row -> ""));
    }

    @Test
    void aRowHasExactlyTheDocumentedParts() {
        assertThat(Arrays.stream(FidelityRow.class.getRecordComponents()).map(part -> part.getName()))
                .containsExactly("row", "relation", "band", "simulated", "real", "recorded", "peers");
        assertThat(Arrays.stream(Cell.class.getRecordComponents()).map(part -> part.getName()))
                .containsExactly("value", "verdict", "why");
        assertThat(Arrays.stream(Cell.Verdict.values()).map(Cell.Verdict::word))
                .containsExactly("holds", "fails", "n/a");
    }

    @Test
    void aVerdictIsWrittenAsItsWord() throws Exception {
        assertThat(Cell.Verdict.class.getMethod("word").isAnnotationPresent(JsonValue.class))
                .isTrue();
    }

    @Test
    void anAbsentPeerHasNoValueAndSaysWhy() {
        List<FidelityRow> rows = table(column(1.0, Set.of()), Map.of("python3.99", Column.absent("not installed")));
        assertThat(rows)
                .extracting(row -> row.peers().get("python3.99"))
                .allMatch(cell -> cell != null && cell.equals(Cell.notApplicable("not installed")));
    }

    @Test
    void aFailureBesideOthersIsNoVerdict() {
        assertThat(table(column(1.2, Set.of()), Map.of()).get(23).real().verdict())
                .isEqualTo(Cell.Verdict.FAILS);
        Cell busy = table(column(1.2, Set.of(K2)), Map.of()).get(23).real();
        assertThat(busy.verdict()).isEqualTo(Cell.Verdict.NOT_APPLICABLE);
        assertThat(busy.why()).contains("this machine was busy");
        assertThat(table(column(1.0, Set.of(K2)), Map.of()).get(23).real().verdict())
                .isEqualTo(Cell.Verdict.HOLDS);
    }

    @Test
    void rowsOfTheServiceSayThatTheyComeLater() {
        List<FidelityRow> rows = table(column(1.0, Set.of()), Map.of());
        assertThat(List.of(rows.get(18).real(), rows.get(19).real()))
                .allMatch(cell -> cell.verdict() == Cell.Verdict.NOT_APPLICABLE)
                .allMatch(cell -> cell.why().contains("fib service"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 72, 100, 160})
    void theTableFitsItsWidthAndNamesEveryColumn(int width) {
        List<String> lines = FidelityTable.lines(
                table(column(1.2, Set.of()), Map.of("python3.13", Column.absent("not installed"))), 3, width);
        assertThat(lines).allMatch(line -> line.length() <= width);
        assertThat(lines).filteredOn(line -> line.contains("python3.13")).hasSize(25);
        assertThat(String.join(" ", lines))
                .contains("real: 0 rows hold, 1 fails (24)")
                .contains("recorded: 24 rows hold, none fails");
    }

    @Test
    void fewerRoundsThanMeantAreTold() {
        List<FidelityRow> rows = table(column(1.0, Set.of()), Map.of());
        assertThat(FidelityTable.lines(rows, 1, 100)).last().asString().contains("medians of 1 round");
        assertThat(FidelityTable.lines(rows, FidelityBench.ROUNDS, 100)).noneMatch(line -> line.contains("are meant"));
    }

    @Test
    void medianIsOfQuietRoundsWhereThereAreThree() {
        Lane lane = new Lane(new Nobody());
        for (double quiet : new double[] {1, 2, 3}) {
            lane.add(new Experiment.Reading(K2, quiet), false);
        }
        lane.add(new Experiment.Reading(K2, 100), true);
        lane.add(new Experiment.Reading(K2, Double.NaN), false);
        assertThat(lane.column(true, 4).readings().look().at(K2)).isEqualTo(2);
    }

    @Test
    void withFewerQuietRoundsAllAreTakenAndItIsTold() {
        Lane lane = new Lane(new Nobody());
        lane.add(new Experiment.Reading(K2, 1), false);
        for (double busy : new double[] {2, 3, 4, 5}) {
            lane.add(new Experiment.Reading(K2, busy), true);
        }
        Readings.Look look = lane.column(true, 4).readings().look();
        assertThat(look.at(K2)).isEqualTo(3);
        assertThat(look.sawDisturbed()).isTrue();
    }

    @Test
    void aFailedExperimentIsTheReasonForEmptyRows() {
        Lane lane = new Lane(new Nobody());
        lane.failed("it ended");
        lane.failed("it ended again");
        assertThat(lane.column(true, 4).cell(Relations.row(1))).isEqualTo(Cell.notApplicable("it ended"));
    }

    /** A station that runs nothing. */
    private static final class Nobody implements Station {
        @Override
        public String name() {
            return "nobody";
        }

        @Override
        public boolean offers(Experiment experiment) {
            return false;
        }

        @Override
        public String whyNot(int row) {
            return "nobody is here";
        }

        @Override
        public List<Reported> run(Experiment.Program program) {
            return List.of();
        }

        @Override
        public Served serve(Experiment.Echo echo) throws UnavailableException {
            throw new UnavailableException("nobody serves");
        }

        @Override
        public void close() {}
    }
}
