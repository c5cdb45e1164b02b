package org.interleave.measure.report;

import java.time.Instant;
import java.util.List;
import org.interleave.measure.Comparison;
import org.interleave.measure.Findings;
import org.interleave.measure.MachineFacts;
import org.interleave.measure.Measured;
import org.interleave.measure.Row;
import org.interleave.measure.Samples;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Findings as JSON: keys in the order in which the records declare them, lines ended by a newline everywhere. */
public final class JsonExport {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
            .build();

    private JsonExport() {}

    /** What {@code --json} prints, a newline at its end included. */
    public static String of(Comparison comparison) {
        return MAPPER.writeValueAsString(comparison) + "\n";
    }

    /** The raw measurements: the machine, when they were made, and every sample. */
    public static String samples(Findings findings) {
        List<Samples> samples =
                findings.measured().stream().map(Measured::samples).toList();
        return MAPPER.writeValueAsString(new Raw(findings.machine(), findings.began(), samples)) + "\n";
    }

    /** One row, as the table's JSON has it: what means nothing is absent. */
    static JsonNode tree(Row row) {
        return MAPPER.valueToTree(row);
    }

    private record Raw(MachineFacts machine, Instant began, List<Samples> samples) {}
}
