package org.interleave.bench.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table in words: a paragraph for each row, a line for each column, and the count at the end. */
public final class FidelityTable {
    private static final String MARGIN = "    ";
    private static final int VERDICT = 6;

    private FidelityTable() {}

    /**
     * Lines of at most {@code width} characters, where words allow.
     *
     * @param rounds how many rounds the medians are of
     */
    public static List<String> lines(List<FidelityRow> rows, int rounds, int width) {
        List<String> lines = new ArrayList<>();
        for (FidelityRow row : rows) {
            wrap("%2d  ".formatted(row.row()), row.relation(), width, lines);
            wrap(MARGIN, "band: " + row.band(), width, lines);
            cells(row)
                    .forEach((name, cell) -> wrap(
                            MARGIN + pad(name, widest(row)) + "  "
                                    + pad(cell.verdict().word(), VERDICT),
                            words(cell),
                            width,
                            lines));
            lines.add("");
        }
        count(rows).forEach(line -> wrap("", line, width, lines));
        if (rounds > 0 && rounds < FidelityBench.ROUNDS) {
            wrap(
                    "",
                    "real and peers: medians of %d rounds; %d are meant.".formatted(rounds, FidelityBench.ROUNDS),
                    width,
                    lines);
        }
        return lines;
    }

    private static Map<String, Cell> cells(FidelityRow row) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        cells.put("simulated", row.simulated());
        cells.put("real", row.real());
        cells.put("recorded", row.recorded());
        cells.putAll(row.peers());
        return cells;
    }

    private static int widest(FidelityRow row) {
        return cells(row).keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /* The figures; and the reason, unless it is merely that all is well. */
    private static String words(Cell cell) {
        String figures = figures(cell.value());
        return switch (cell.verdict()) {
            case HOLDS -> figures;
            case FAILS, NOT_APPLICABLE -> figures.isEmpty() ? cell.why() : figures + " (" + cell.why() + ")";
        };
    }

    private static String figures(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> Numbers.text(number);
            case Map<?, ?> named ->
                named.entrySet().stream()
                        .map(entry -> "%s: %s".formatted(entry.getKey(), figures(entry.getValue())))
                        .collect(Collectors.joining("; "));
            default -> value.toString();
        };
    }

    private static List<String> count(List<FidelityRow> rows) {
        Map<String, Map<Cell.Verdict, List<String>>> verdicts = new LinkedHashMap<>();
        for (FidelityRow row : rows) {
            cells(row)
                    .forEach((name, cell) -> verdicts.computeIfAbsent(name, any -> new LinkedHashMap<>())
                            .computeIfAbsent(cell.verdict(), any -> new ArrayList<>())
                            .add(Integer.toString(row.row())));
        }
        return verdicts.entrySet().stream()
                .map(entry -> "%s: %d rows hold%s, %d not applicable here"
                        .formatted(
                                entry.getKey(),
                                of(entry.getValue(), Cell.Verdict.HOLDS).size(),
                                failing(of(entry.getValue(), Cell.Verdict.FAILS)),
                                of(entry.getValue(), Cell.Verdict.NOT_APPLICABLE)
                                        .size()))
                .toList();
    }

    private static List<String> of(Map<Cell.Verdict, List<String>> verdicts, Cell.Verdict verdict) {
        return verdicts.getOrDefault(verdict, List.of());
    }

    private static String failing(List<String> rows) {
        return rows.isEmpty()
                ? ", none fails"
                : ", %d fail%s (%s)".formatted(rows.size(), rows.size() == 1 ? "s" : "", String.join(", ", rows));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /* Breaks at blanks; what follows is indented as far as the first line's words. */
    private static void wrap(String head, String text, int width, List<String> lines) {
        String indent = " ".repeat(Math.min(head.length(), width / 3));
        StringBuilder line = new StringBuilder(head);
        boolean fresh = true;
        for (String word : text.split(" ", -1)) {
            if (!fresh && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
    }
}
