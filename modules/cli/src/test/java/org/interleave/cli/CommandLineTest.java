package org.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lab(String... arguments) {
        return Main.run(Screen.plain(new PrintWriter(out), new PrintWriter(err), new StringReader("")), arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare --workload nosuch",
                "compare --workload",
                "compare --model nosuch",
                "compare --tasks 0",
                "compare --tasks -3",
                "compare --tasks many",
                "compare --tasks 1001",
                "compare --input /missing",
                "compare --nosuch",
                "compare extra",
                "nosuch",
                "--nosuch",
                "bench nosuch",
                "bench coroutines --peer python2.7",
                "bench coroutines --peer lincheck",
                "bench coroutines --rounds 0",
                "explore",
                "explore missing.java",
                "explore pom.xml",
                "explore pom.xml --budget 0",
                "explore pom.xml --budget -1",
                "explore pom.xml --budget many",
                "explore pom.xml --preemptions -1",
                "explore target/no-such-folder",
                "explore one.java two.java",
                "replay",
                "replay nosuch",
                "replay v1",
                "replay v1;nosuch",
                "replay v1;operation;00000000;0x1",
                "replay v1;operation;00000000;0x1 missing.java",
                "replay v1;operation;00000000;0x1 --check some",
                "replay v1;operation;00000000;0x1 --step --json",
                "replay 99",
                "replay 99 pom.xml",
                "bench"
            })
    void badInputIsOneSentenceAndExitCodeTwo(String line) {
        assertThat(lab(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1).allMatch(sentence -> sentence.startsWith("lab: "));
    }

    @Test
    void theSentenceNamesWhatWasWrongAndWhatThereIs() {
        lab("compare", "--workload", "countdwn");
        assertThat(err.toString())
                .contains("'countdwn'")
                .contains("countdown, fib, sleep, echo, mixed, counter, wordcount");
    }

    @Test
    void aResultFolderThatCannotBeIsToldBeforeAnythingIsMeasured() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(lab("compare", "--out", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(file.toString());
    }

    @Test
    void inputWithoutFilesIsToldBeforeAnythingIsMeasured() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path results = folder.resolve("results");
        assertThat(lab("compare", "--input", empty.toString(), "--out", results.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("has no files");
        assertThat(results).doesNotExist();
    }

    @Test
    void jsonIsOneObjectWithTheDocumentedKeysAndNothingElse() {
        int code = lab(
                "compare",
                "--workload",
                "sleep,counter",
                "--model",
                "gil-new",
                "--tasks",
                "2",
                "--quick",
                "--json",
                "--out",
                folder.toString());
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        JsonNode json = JsonMapper.builder().build().readTree(out.toString());
        assertThat(json.propertyNames()).containsExactly("machine", "runs");
        assertThat(json.get("machine").propertyNames()).containsExactly("cores", "capacity", "jdk", "os");
        List<String> rows = new ArrayList<>();
        json.get("runs")
                .forEach(row -> rows.add(row.get("workload").asString() + " on "
                        + row.get("model").asString()));
        assertThat(rows)
                .containsExactly(
                        "sleep on sequential", "sleep on gil-new", "counter on sequential", "counter on gil-new");
        JsonNode counter = json.get("runs").get(3);
        assertThat(counter.propertyNames())
                .contains(
                        "tasks",
                        "medianSeconds",
                        "lowSeconds",
                        "highSeconds",
                        "speedup",
                        "switches",
                        "lostUpdates",
                        "answerOk",
                        "verdict")
                .doesNotContain("p50Millis", "p99Millis", "bytesShipped");
        assertThat(counter.get("answerOk").asBoolean()).isTrue();
    }

    @Test
    void aComparisonLeavesAFolderWithEveryFormat() throws Exception {
        int code = lab(
                "compare",
                "--workload",
                "sleep",
                "--model",
                "threads",
                "--tasks",
                "2",
                "--quick",
                "--out",
                folder.toString());
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("sleep", "threads", "all 2 wait at the same time", "index.html");
        try (Stream<Path> folders = Files.list(folder)) {
            Path results = folders.findFirst().orElseThrow();
            assertThat(results.getFileName().toString()).startsWith("compare-");
            for (String name : Arrays.asList(
                    "comparison.json",
                    "comparison.csv",
                    "samples.json",
                    "trace.json",
                    "index.html",
                    "timelines/sleep-threads.svg")) {
                assertThat(results.resolve(name)).isNotEmptyFile();
            }
        }
    }

    @Test
    void aVeryNarrowTerminalIsNoFault() {
        Screen narrow = new Screen(
                new PrintWriter(out),
                new PrintWriter(err),
                new BufferedReader(new StringReader("")),
                40,
                true,
                false,
                false,
                false);
        assertThat(Main.run(narrow, "--help")).isEqualTo(ExitCode.OK);
        assertThat(Main.run(
                        narrow,
                        "compare",
                        "--workload",
                        "sleep",
                        "--model",
                        "threads",
                        "--quick",
                        "--out",
                        folder.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()
                        .lines()
                        .dropWhile(line -> !line.startsWith("capacity"))
                        .filter(line -> !line.startsWith("Look at it")))
                .isNotEmpty()
                .allMatch(line -> line.replaceAll("\033\\[[0-9;]*m", "").length() <= 40);
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(lab("--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("compare", "doctor", "bench", "explore", "replay");
    }

    @Test
    void theDoctorsJsonHasWhatItLookedAt() {
        int code = lab("doctor", "--json");
        assertThat(code).isIn(ExitCode.OK, ExitCode.INCONCLUSIVE);
        JsonNode json = JsonMapper.builder().build().readTree(out.toString());
        assertThat(json.propertyNames())
                .containsExactly(
                        "jdk",
                        "cores",
                        "capacity",
                        "coroutines",
                        "explorer",
                        "clockResolutionNanos",
                        "worker",
                        "peers",
                        "well");
    }
}
