package org.interleave.measure.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.interleave.measure.Comparison;
import org.interleave.measure.Row;
import tools.jackson.databind.JsonNode;

/** Findings as comma-separated values: one line per row under the keys of the JSON, empty where the JSON has no key. */
public final class CsvExport {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private CsvExport() {}

    /** The table, with its header. */
    public static String of(Comparison comparison) {
        List<String> keys = Arrays.stream(Row.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        StringBuilder out = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
            printer.printRecord(keys);
            for (Row row : comparison.runs()) {
                JsonNode values = JsonExport.tree(row);
                printer.printRecord(
                        keys.stream().map(key -> values.path(key).asString("")).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a string builder refused text", e);
        }
        return out.toString();
    }
}
