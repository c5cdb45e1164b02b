package org.interleave.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Main;
import org.interleave.cli.Screen;
import org.interleave.machine.VirtualThreads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void needsVirtualThreads() {
        assumeTrue(VirtualThreads.isAvailable());
    }

    private int lab(String line) {
        Screen screen = Screen.plain(new PrintWriter(out), new PrintWriter(err), new StringReader(""));
        return Main.run(screen, ("simulate " + line).split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--model nosuch",
                "--model gil-old,nosuch",
                "--cores 0",
                "--cores 1,x",
                "--cores 1025",
                "--threads 0",
                "--threads -1",
                "--threads 1001",
                "--threads many",
                "--work 0",
                "--work 5parsecs",
                "--work 100ms --for 1s",
                "--work 100ms --client paced",
                "--for 5",
                "--client nosuch",
                "--think 1ms",
                "--client closed-loop --think 1ms",
                "--interval 0ms",
                "--interval 5",
                "--check-interval 0",
                "--wake 5",
                "--wake 100us..50us",
                "--wake 1us..2us..3us",
                "--wake ..",
                "--system-call fast",
                "--tick 0ms",
                "--slice -1ms",
                "--seed x",
                "--window 5ms",
                "--window 20ms..10ms",
                "--trace /no/such/folder/trace.txt",
                "--trace /",
                "--timeline picture.png",
                "--timeline /no/such/folder/picture.svg",
                "--trace - --json",
                "--nosuch",
                "extra"
            })
    void badInputIsOneSentenceAndExitCodeTwo(String line) {
        assertThat(lab(line)).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1).allMatch(sentence -> sentence.startsWith("lab: "));
    }

    private JsonNode runs(String line) {
        assertThat(lab(line + " --json")).isEqualTo(ExitCode.OK);
        JsonNode all = JsonMapper.shared().readTree(out.toString());
        out.getBuffer().setLength(0);
        return all.get("runs");
    }

    @Test
    void thereIsARunForEachModelNumberOfCoresAndSeed() {
        JsonNode runs = runs("--model gil-new,no-gil --cores 1,2 --seed 3,4 --work 10ms");
        assertThat(runs.valueStream()
                        .map(run -> run.get("model").asString() + " " + run.get("cores") + " " + run.get("seed")))
                .containsExactly(
                        "gil-new 1 3",
                        "gil-new 1 4",
                        "gil-new 2 3",
                        "gil-new 2 4",
                        "no-gil 1 3",
                        "no-gil 1 4",
                        "no-gil 2 3",
                        "no-gil 2 4");
    }

    @Test
    void twoThreadsWithoutAGilTakeHalfTheTimeAndWithOneAllOfIt() {
        JsonNode runs = runs("--model gil-new,no-gil --cores 2 --work 50ms-of-one-core");
        assertThat(runs.get(0).get("ratio").asDouble()).isBetween(0.99, 1.1);
        assertThat(runs.get(1).get("ratio").asDouble()).isBetween(0.5, 0.51);
        assertThat(runs.get(0).get("slices").get("p50").asDouble()).isBetween(5.0e6, 5.5e6);
        assertThat(runs.get(1).get("slices").isNull()).isTrue();
    }

    @Test
    void keysDoNotChange() {
        JsonNode run =
                runs("--model gil-new --cores 2 --client paced --for 20ms").get(0);
        assertThat(run.propertyNames())
                .containsExactly(
                        "model",
                        "cores",
                        "threads",
                        "seed",
                        "client",
                        "interval",
                        "checkInterval",
                        "wake",
                        "systemCall",
                        "tick",
                        "slice",
                        "work",
                        "ending",
                        "elapsed",
                        "ratio",
                        "hogSpeed",
                        "hogTicks",
                        "fairness",
                        "cpuTime",
                        "voluntarySwitches",
                        "involuntarySwitches",
                        "voluntarySwitchesPerSecond",
                        "involuntarySwitchesPerSecond",
                        "wokenInVain",
                        "gil",
                        "slices",
                        "roundTrips");
        assertThat(run.get("roundTrips").propertyNames())
                .containsExactly("count", "perSecond", "p50", "mean", "p95", "p99", "stalled");
        assertThat(run.get("elapsed").asLong()).isEqualTo(20_000_000);
        assertThat(run.get("ending").asString()).isEqualTo("time up");
    }

    @Test
    void theThreeTimesAreKnobs() {
        JsonNode run = runs("--model gil-new --cores 1 --interval 3ms --wake 7us..9us --system-call 1us --work 1ms")
                .get(0);
        assertThat(run.get("interval").asLong()).isEqualTo(3_000_000);
        assertThat(run.get("wake").toString()).isEqualTo("{\"least\":7000,\"most\":9000}");
        assertThat(run.get("systemCall").toString()).isEqualTo("{\"least\":1000,\"most\":1000}");
    }

    @Test
    void theSameSeedGivesTheSameTraceAndAnotherDoesNot() throws IOException {
        List<String> traces = List.of("a", "b", "c");
        for (String name : traces) {
            String seed = name.equals("c") ? "8" : "7";
            assertThat(lab("--model gil-old,gil-new --cores 2 --work 5ms --trace %s --seed %s"
                            .formatted(folder.resolve(name), seed)))
                    .isEqualTo(ExitCode.OK);
        }
        String first = Files.readString(folder.resolve("a"));
        assertThat(first).startsWith("# gil-old on 2 cores, seed 7\n0 hog-1 running core-0 working\n");
        assertThat(first).contains("\n# gil-new on 2 cores, seed 7\n");
        assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("b"))).isEqualTo(-1);
        assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("c"))).isNotEqualTo(-1);
    }

    @Test
    void theReportHasTheTablesAndAPictureOfTheChosenWindow() {
        assertThat(lab("--model gil-new --cores 2 --threads 2 --client closed-loop --for 50ms --window 10ms..30ms"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("2 busy threads beside an echo server with a closed-loop client, for 50 ms")
                .contains("trips/s", "no stall", "fairness", "in vain")
                .contains("gil-new on 2 cores, from 10 ms to 30 ms\ncore 0")
                .contains("A hog-1", "C server", "D client");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void aWindowAfterTheEndIsSaid() {
        assertThat(lab("--model no-gil --cores 2 --work 1ms --window 10ms..30ms"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Every run was over before the window begins.");
    }

    @Test
    void theImageHasAPictureOfEveryRun() throws IOException {
        Path image = folder.resolve("all.svg");
        assertThat(lab("--model gil-old,gil-new --cores 1,2,4 --work 30ms --timeline " + image))
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readString(image))
                .contains("gil-old on 1 core, from", "gil-old on 4 cores, from", "gil-new on 2 cores, from")
                .contains("id=\"run6-title\"");
        assertThat(out.toString()).contains("2 of 6 runs are drawn");
    }

    @Test
    void aClientMayBeAloneWithItsServer() {
        JsonNode run = runs("--model gil-new --cores 2 --threads 0 --client closed-loop --for 10ms")
                .get(0);
        assertThat(run.get("roundTrips").get("perSecond").asDouble()).isGreaterThan(5_000);
        assertThat(run.get("hogSpeed").isNull()).isTrue();
    }
}
