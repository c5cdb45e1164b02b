package org.interleave.bench.fidelity;

import java.util.Map;
import java.util.function.IntFunction;

/**
 * A column of the table: where figures come from.
 *
 * @param readings what is known
 * @param jvm whether they are of a JVM's real threads, for which some bands are wider
 * @param whyNot the reason why a row has no figures
 */
record Column(Readings readings, boolean jvm, IntFunction<String> whyNot) {
    /** Rows that this bench cannot fill yet, in any column but the recorded one. */
    private static final Map<Integer, String> LATER = Map.of(
            19, "the fib service is not part of this bench yet",
            20, "the fib service is not part of this bench yet");

    /** A column about which nothing can be said. */
    static Column absent(String why) {
        return new Column(Readings.none(), false, row -> why);
    }

    /** Its part in a row. */
    Cell cell(Relation relation) {
        Readings.Look look = readings.look();
        Map<String, Double> figures = relation.figures(look);
        Cell cell = jvm ? relation.judgeOnJvm(figures) : relation.judge(figures);
        return switch (cell.verdict()) {
            case HOLDS -> cell;
            case NOT_APPLICABLE ->
                new Cell(
                        cell.value(),
                        cell.verdict(),
                        readings.isEmpty() || !LATER.containsKey(relation.number())
                                ? whyNot.apply(relation.number())
                                : LATER.getOrDefault(relation.number(), ""));
            case FAILS ->
                look.sawDisturbed()
                        ? new Cell(
                                cell.value(),
                                Cell.Verdict.NOT_APPLICABLE,
                                "this machine was busy: measured beside others")
                        : cell;
        };
    }
}
