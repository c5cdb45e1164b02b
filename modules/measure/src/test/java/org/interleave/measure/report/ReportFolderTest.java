package org.interleave.measure.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.interleave.measure.Findings;
import org.interleave.timeline.Activity;
import org.interleave.workloads.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportFolderTest {
    @TempDir
    private Path temporary = Path.of("");

    private final Findings findings = MadeUp.usual().findings();

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void theFolderIsMadeAndHoldsEveryFileAndNothingElse() throws IOException {
        Path folder = temporary.resolve("out/compare");
        Path page = ReportFolder.write(
                new MadeUp()
                        .add(
                                "countdown",
                                "gil-new",
                                1,
                                1,
                                "why",
                                3L,
                                null,
                                MadeUp.run(1_000, false, 10, Activity.WAITING_FOR_GIL),
                                new Traits(true, false, true))
                        .findings(),
                folder);
        assertThat(page).isEqualTo(folder.resolve("index.html"));
        assertThat(names(folder))
                .containsExactly(
                        "comparison.csv",
                        "comparison.json",
                        "index.html",
                        "samples.json",
                        "timelines/countdown-gil-new.svg",
                        "trace.json");
    }

    @Test
    void everyPictureThePageLinksToIsThere() throws IOException {
        String page = Files.readString(ReportFolder.write(findings, temporary));
        assertThat(names(temporary.resolve("timelines")).map(name -> "href=\"timelines/" + name + "\""))
                .hasSize(18)
                .allSatisfy(link -> assertThat(page).contains(link));
    }

    @Test
    void theTraceIsJsonWithAProcessForEveryRunAndStaysBounded() throws IOException {
        ReportFolder.write(findings, temporary);
        Path trace = temporary.resolve("trace.json");
        assertThat(Files.size(trace)).isLessThan(20_000_000);
        JsonNode events = new JsonMapper().readTree(trace.toFile()).get("traceEvents");
        assertThat(events.valueStream()
                        .filter(event -> event.get("name").asString().equals("process_name"))
                        .map(event -> event.get("args").get("name").asString()))
                .hasSize(18)
                .startsWith("countdown on sequential", "countdown on threads");
        assertThat(events.valueStream()
                        .filter(event -> event.get("name").asString().equals("thread_name"))
                        .map(event -> event.get("args").get("name").asString()))
                .anyMatch(name -> name.matches("job 0 \\(the [0-9,]+ shortest spans are left out\\)"));
    }

    @Test
    void aSecondReportReplacesTheFirst() throws IOException {
        ReportFolder.write(MadeUp.usual().interrupted().findings(), temporary);
        ReportFolder.write(findings, temporary);
        assertThat(temporary.resolve("index.html")).content().doesNotContain("Interrupted");
        assertThat(names(temporary)).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aFileInTheWayIsOneSentence() throws IOException {
        Path file = Files.writeString(temporary.resolve("report"), "mine");
        assertThatThrownBy(() -> ReportFolder.write(findings, file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The report cannot be written to " + file + ": ")
                .hasMessageEndingWith(" is there already, and not a folder.");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderInTheWayOfAFileIsOneSentenceAndLeavesNoHalfFile() throws IOException {
        Files.createDirectories(temporary.resolve("comparison.csv/full"));
        assertThatThrownBy(() -> ReportFolder.write(findings, temporary))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The report cannot be written to " + temporary + ": ");
        assertThat(names(temporary)).containsExactly("comparison.json");
    }
}
