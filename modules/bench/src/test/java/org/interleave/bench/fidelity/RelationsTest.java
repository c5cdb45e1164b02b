package org.interleave.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelationsTest {
    private static Arguments row(int number, Object... namesAndValues) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            figures.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).doubleValue());
        }
        return Arguments.of(number, figures);
    }

    private static Cell judge(int number, Map<String, Double> figures) {
        Relation relation = Relations.row(number);
        assertThat(relation.names()).containsAll(figures.keySet());
        return relation.judge(figures);
    }

    @Test
    void thereAre24RowsInOrder() {
        assertThat(Relations.all())
                .extracting(Relation::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 24).boxed().toList());
    }

    @Test
    void everyRuleJudgesFiguresOfItsRow() {
        for (Relation relation : Relations.all()) {
            Stream.concat(relation.rules().stream(), relation.jvmRules().stream())
                    .forEach(rule -> assertThat(relation.names())
                            .as("row %d", relation.number())
                            .containsAll(rule.needs()));
        }
    }

    @ParameterizedTest
    @MethodSource
    void whatWasPublishedHolds(int number, Map<String, Double> figures) {
        Cell cell = judge(number, figures);
        assertThat(cell.verdict()).as(cell.why()).isEqualTo(Cell.Verdict.HOLDS);
    }

    static Stream<Arguments> whatWasPublishedHolds() {
        return Stream.of(
                // Skvortsov: countdown by 1, 2, 4, 8 threads in 6.52, 6.57, 6.59, 6.58 s.
                row(1, "k=2", 6.57 / 6.52, "k=4", 6.59 / 6.52, "k=8", 6.58 / 6.52),
                // Beazley: 15.4 s instead of 7.8 s on several cores.
                row(2, "k=2", 15.4 / 7.8),
                // Skvortsov: 30,000 round trips a second alone, 100, 50 and 30 beside 1, 2 and 4 threads.
                row(13, "in one I, k=1", 100 * 0.005, "k=2 / k=1", 50.0 / 100, "k=4 / k=2", 30.0 / 50),
                row(14, "ratio", 30_000.0 / 100),
                // Skvortsov: 12.3 s instead of 6.7 s at 10 µs.
                row(23, "ratio", 12.3 / 6.7));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsJustOutsideABandFails(int number, Map<String, Double> figures) {
        Cell cell = judge(number, figures);
        assertThat(cell.verdict()).isEqualTo(Cell.Verdict.FAILS);
        assertThat(figures.keySet()).anyMatch(name -> cell.why().contains(name));
    }

    static Stream<Arguments> whatIsJustOutsideABandFails() {
        return Stream.concat(outsideTheFirstTwelveRows(), outsideTheOthers());
    }

    private static Stream<Arguments> outsideTheFirstTwelveRows() {
        return Stream.of(
                row(1, "k=2", 0.94),
                row(1, "k=4", 1.11),
                row(1, "k=8 on 1 core", 1.11),
                row(2, "k=2", 1.39),
                row(2, "k=2", 2.01),
                row(3, "k=2", 0.98),
                row(3, "k=2", 1.11),
                row(3, "k=8", 1.31),
                row(3, "k=2", 1.1, "k=4", 1.0, "k=8", 1.2),
                row(4, "k=2", 1.27),
                row(4, "k=4", 2.89),
                row(4, "k=8", 3.49),
                row(4, "k=2", 1.9, "k=4", 2.6, "k=8", 2.5),
                row(5, "old", 49),
                row(5, "new", 2.01),
                row(6, "10", 1.99),
                row(6, "10000", 1.33),
                row(6, "10", 2.5, "100", 1.3, "1000", 1.4, "10000", 1.1),
                row(7, "median - I, ms", 0.04),
                row(7, "median - I, ms", 0.31),
                row(7, "share within 10 % of I", 0.69),
                row(8, "ratio", 0.051),
                row(9, "old, ticks", 1.06),
                row(9, "new, ticks", 1.8, "I in whole ticks", 2),
                row(9, "new, ticks", 2.5, "I in whole ticks", 2),
                row(9, "new, ticks", 4, "I in whole ticks", 2),
                row(9, "new, share on ticks", 0.69),
                row(10, "median / I", 0.99),
                row(10, "median / I", 1.11),
                row(10, "share below 0.8 I", 0.16),
                row(11, "slope", 0.94),
                row(11, "slope", 1.06),
                row(11, "offset, ms", 0.09),
                row(11, "offset, ms", 0.31),
                row(12, "mean, k=1", 0.89),
                row(12, "mean, k=2", 1.11),
                row(12, "mean, k=4", 1.11),
                row(12, "p95, k=2", 3.4),
                row(12, "p95, k=2", 5.6),
                row(12, "p95, k=4", 9.9),
                row(12, "p95, k=4", 12.1));
    }

    private static Stream<Arguments> outsideTheOthers() {
        return Stream.of(
                row(13, "in one I, k=1", 0.49),
                row(13, "in one I, k=1", 1.01),
                row(13, "k=2 / k=1", 0.17),
                row(13, "k=4 / k=2", 0.61),
                row(14, "ratio", 49),
                row(15, "ratio", 3.1),
                row(15, "hog", 0.44),
                row(15, "hog", 0.61),
                row(16, "paced", 0.94),
                row(16, "closed loop", 1.06),
                row(17, "old, slowdown, 1 thread", 2.9),
                row(17, "old, slowdown, 2 threads", 15.1),
                row(17, "old, handler after, of the run", 0.89),
                row(17, "new, slowdown, 1 thread", 1.11),
                row(17, "new, handler after, I, 1 thread", 1.4),
                row(17, "new, handler after, I per thread, 2 threads", 2.7),
                row(18, "from 3.10, counter += 1", 1e-6),
                row(18, "from 3.10, with a call", 0.19),
                row(18, "to 3.9, counter += 1", 0.14),
                row(18, "2.7, with a call", 0.51),
                row(19, "new GIL", 1.8),
                row(19, "old GIL", 1.9),
                row(19, "no GIL", 1.2),
                row(19, "coroutines", 2.1),
                row(20, "threads, p95 / I", 0.8),
                row(20, "coroutines, median / long job", 0.8),
                row(20, "pool, rate / alone", 0.79),
                row(21, "own GIL", 0.59),
                row(21, "no GIL", 0.48),
                row(21, "shared GIL", 1.06),
                row(22, "median", 0.051),
                row(22, "hog, paced", 0.94),
                row(22, "hog, closed loop", 0.31),
                row(23, "ratio", 1.19),
                row(23, "ratio", 1.91),
                row(24, "k=2", 1.06),
                row(24, "k=4", 1.46));
    }

    @Test
    void aRowWithoutFiguresIsNotApplicable() {
        for (Relation relation : Relations.all()) {
            assertThat(relation.judge(Map.of()).verdict()).isEqualTo(Cell.Verdict.NOT_APPLICABLE);
        }
    }

    @Test
    void aRowOfWhichAPartIsMissingIsJudgedByTheRest() {
        Cell cell = judge(24, Map.of("k=2", 1.01));
        assertThat(cell.verdict()).isEqualTo(Cell.Verdict.HOLDS);
        assertThat(cell.why()).contains("not measured: k=4");
    }

    @Test
    void onlyRowsThatSaySoAreWiderForThreadsOfAJvm() {
        List<Integer> wider = Relations.all().stream()
                .filter(relation -> !relation.rules().equals(relation.jvmRules()))
                .map(Relation::number)
                .toList();
        assertThat(wider).containsExactly(2, 5);
        assertThat(Relations.row(2).judgeOnJvm(Map.of("k=2", 1.2)).verdict()).isEqualTo(Cell.Verdict.HOLDS);
        assertThat(Relations.row(2).judgeOnJvm(Map.of("k=2", 1.1)).verdict()).isEqualTo(Cell.Verdict.FAILS);
        assertThat(Relations.row(5).judgeOnJvm(Map.of("old", 3.0, "new", 2.5)).verdict())
                .isEqualTo(Cell.Verdict.HOLDS);
        assertThat(Relations.row(5).judgeOnJvm(Map.of("old", 2.4, "new", 2.5)).verdict())
                .isEqualTo(Cell.Verdict.FAILS);
    }

    @Test
    void oneFigureIsANumberAndSeveralAreAnObject() {
        assertThat(judge(23, Map.of("ratio", 1.5)).value()).isEqualTo(1.5);
        assertThat(judge(24, Map.of("k=2", 1.01)).value()).isEqualTo(Map.of("k=2", 1.01));
    }
}
