package org.interleave.measure.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.interleave.measure.Findings;
import org.interleave.measure.Row;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
    private final Findings findings = MadeUp.usual().findings();
    private final JsonMapper mapper = new JsonMapper();

    @Test
    void theTablesJsonHasItsKeysInTheOrderOfTheRecords() {
        String json = JsonExport.of(new MadeUp()
                .saying("countdown", "threads", "parallel")
                .findings()
                .comparison());
        assertThat(json).isEqualTo("""
                {
                  "machine" : {
                    "cores" : 2,
                    "capacity" : 1.93,
                    "jdk" : "25.0.3",
                    "os" : "Linux 6.12 amd64"
                  },
                  "runs" : [
                    {
                      "workload" : "countdown",
                      "model" : "threads",
                      "tasks" : 2,
                      "medianSeconds" : 0.5,
                      "lowSeconds" : 0.4925,
                      "highSeconds" : 0.51,
                      "speedup" : 1.0,
                      "cpuSeconds" : 0.5,
                      "peakMiB" : 61.2,
                      "answerOk" : true,
                      "verdict" : "parallel"
                    }
                  ]
                }
                """);
    }

    @Test
    void theTablesJsonReadsBackAsTheSameRows() {
        JsonNode runs = mapper.readTree(JsonExport.of(findings.comparison())).get("runs");
        assertThat(Arrays.asList(mapper.treeToValue(runs, Row[].class)))
                .isEqualTo(findings.comparison().runs());
    }

    @Test
    void samplesTellTheMachineTheMomentAndEveryRound() {
        JsonNode samples = mapper.readTree(JsonExport.samples(findings));
        assertThat(samples.get("machine").get("capacity").asDouble()).isEqualTo(1.93);
        assertThat(samples.get("began").asString()).isEqualTo("2026-11-22T09:05:00Z");
        assertThat(samples.get("samples")).hasSize(18);
        assertThat(samples.get("samples").get(0).get("seconds")).hasSize(5);
        assertThat(samples.get("samples").get(0).get("latenciesMillis")).isEmpty();
    }

    @Test
    void theTablesCsvSaysWhatTheJsonSays() throws Exception {
        JsonNode runs = mapper.readTree(JsonExport.of(findings.comparison())).get("runs");
        String csv = CsvExport.of(findings.comparison());
        try (CSVParser parser = CSVParser.parse(
                csv,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            List<CSVRecord> lines = parser.getRecords();
            assertThat(lines).hasSameSizeAs(findings.measured());
            for (int i = 0; i < lines.size(); i++) {
                for (String key : parser.getHeaderNames()) {
                    assertThat(lines.get(i).get(key))
                            .isEqualTo(runs.get(i).path(key).asString(""));
                }
            }
            assertThat(parser.getHeaderNames())
                    .startsWith("workload", "model", "tasks")
                    .endsWith("answerOk", "verdict");
        }
        assertThat(csv.lines()).hasSize(19);
    }

    @Test
    void textWithCommasAndQuotesStaysOneField() throws Exception {
        String verdict = "one, \"two\" = three";
        String csv = CsvExport.of(
                new MadeUp().saying("countdown", "threads", verdict).findings().comparison());
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
            CSVRecord line = parser.getRecords().get(1);
            assertThat(line.get(line.size() - 1)).isEqualTo(verdict);
        }
    }
}
