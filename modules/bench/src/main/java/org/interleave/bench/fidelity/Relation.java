package org.interleave.bench.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: what holds in CPython, and between which bounds.
 *
 * @param number of the row; it is never given to another
 * @param text under which GIL, and what is compared
 * @param band the bounds, in words and numbers
 * @param figures what is compared
 * @param rules the bounds, as conditions
 * @param jvmRules the bounds for real threads of a JVM, where they are wider: {@code band} says so
 */
record Relation(int number, String text, String band, List<Figure> figures, List<Rule> rules, List<Rule> jvmRules) {

    /** A relation that is asked of a JVM's threads, too. */
    Relation(int number, String text, String band, List<Figure> figures, List<Rule> rules) {
        this(number, text, band, figures, rules, rules);
    }

    /** The figures that are there, in order. */
    Map<String, Double> figures(Readings.Look look) {
        Map<String, Double> there = new LinkedHashMap<>();
        for (Figure figure : figures) {
            double value = figure.value().applyAsDouble(look);
            if (!Double.isNaN(value)) {
                there.put(figure.name(), value);
            }
        }
        return there;
    }

    /** The names of all figures, in order. */
    List<String> names() {
        return figures.stream().map(Figure::name).toList();
    }

    /** Judges figures by the bounds. */
    Cell judge(Map<String, Double> there) {
        return judge(there, rules);
    }

    /** Judges figures of a JVM's threads. */
    Cell judgeOnJvm(Map<String, Double> there) {
        return judge(there, jvmRules);
    }

    private Cell judge(Map<String, Double> there, List<Rule> bounds) {
        List<Rule> judged = bounds.stream()
                .filter(rule -> there.keySet().containsAll(rule.needs()))
                .toList();
        if (judged.isEmpty()) {
            return new Cell(value(there), Cell.Verdict.NOT_APPLICABLE, "not measured");
        }
        List<String> broken = judged.stream()
                .map(rule -> rule.broken(name -> there.getOrDefault(name, Readings.ABSENT)))
                .flatMap(Optional::stream)
                .toList();
        if (!broken.isEmpty()) {
            return new Cell(value(there), Cell.Verdict.FAILS, String.join("; ", broken));
        }
        List<String> missing = missing(there, bounds);
        String why =
                missing.isEmpty() ? "within the band" : "within the band; not measured: " + String.join(", ", missing);
        return new Cell(value(there), Cell.Verdict.HOLDS, why);
    }

    private List<String> missing(Map<String, Double> there, List<Rule> bounds) {
        Set<String> needed =
                bounds.stream().flatMap(rule -> rule.needs().stream()).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>(names());
        missing.removeIf(name -> there.containsKey(name) || !needed.contains(name));
        return missing;
    }

    private @Nullable Object value(Map<String, Double> there) {
        if (there.isEmpty()) {
            return null;
        }
        Map<String, Double> kept = new LinkedHashMap<>();
        there.forEach((name, value) -> kept.put(name, Numbers.kept(value)));
        return figures.size() == 1 ? kept.values().iterator().next() : kept;
    }
}
