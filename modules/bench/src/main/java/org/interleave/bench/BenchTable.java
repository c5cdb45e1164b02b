package org.interleave.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows as lines to read: what was measured, and under it everybody it was held against. */
public final class BenchTable {
    private static final String LINE = "    %-16s %14s   %8s x  %s";

    private BenchTable() {}

    /** The lines. Rows of one name and value stand together. */
    public static List<String> lines(List<BenchRow> rows) {
        List<String> lines = new ArrayList<>();
        String above = "";
        for (BenchRow row : rows) {
            String head = "%-36s %s %s".formatted(row.name(), number(row.value()), row.unit());
            if (!head.equals(above)) {
                lines.add(head);
                above = head;
            }
            lines.add(beside(row));
        }
        lines.add("");
        lines.add(count(rows));
        return lines;
    }

    private static String beside(BenchRow row) {
        Double peerValue = row.peerValue();
        Double ratio = row.ratio();
        if (peerValue == null || ratio == null) {
            return "    %-16s absent: %s".formatted(row.peer(), row.why());
        }
        return LINE.formatted(row.peer(), number(peerValue), number(ratio), verdict(row))
                .stripTrailing();
    }

    private static String verdict(BenchRow row) {
        Double target = row.target();
        return target == null ? "" : "%s, wanted %s".formatted(row.verdict().word(), number(target));
    }

    private static String count(List<BenchRow> rows) {
        List<BenchRow> claims =
                rows.stream().filter(row -> row.target() != null).toList();
        long held = claims.stream()
                .filter(row -> row.verdict() == BenchRow.Verdict.HOLDS)
                .count();
        long absent = claims.stream()
                .filter(row -> row.verdict() == BenchRow.Verdict.ABSENT)
                .count();
        List<String> shorts = claims.stream()
                .filter(row -> row.verdict() == BenchRow.Verdict.SHORT)
                .map(BenchRow::name)
                .distinct()
                .toList();
        return "%d of %d claims hold%s%s"
                .formatted(
                        held,
                        claims.size(),
                        absent == 0 ? "" : ", %d cannot be tried here".formatted(absent),
                        shorts.isEmpty() ? "" : "; short: " + String.join("; ", shorts));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1000 ? "%.3g" : "%,.0f", value);
    }
}
