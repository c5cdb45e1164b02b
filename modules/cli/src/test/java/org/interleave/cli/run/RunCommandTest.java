package org.interleave.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interleave.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command in a JVM of its own, as the launcher starts it: what it prints where, and how it ends. */
class RunCommandTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SIGINT = 130;
    private static final int SIGPIPE = 141;

    @TempDir
    private Path folder;

    private record Ended(int status, String out, String err) {}

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.exists(Path.of("/proc/self"))) {
            // A build that was started in the background ignores SIGINT, and so would every JVM it starts.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Dlab.home=" + folder,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "run"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private Ended end(Process process) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(this::output)
                    .isTrue();
            return new Ended(process.exitValue(), read("out.txt"), read("err.txt"));
        } finally {
            process.destroyForcibly();
        }
    }

    private String output() {
        try {
            return read("out.txt") + read("err.txt");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), UTF_8);
    }

    private void write(String name, String body) throws IOException {
        Files.writeString(folder.resolve(name + ".java"), """
                public class %s {
                    public static void main(String[] arguments) throws Exception {
                        %s
                    }
                }
                """.formatted(name, body));
    }

    @Test
    void theOutputAndTheStatusAreTheProgramsAndTheReportGoesToStandardError() throws Exception {
        write("Sample", "System.out.println(String.join(\" \", arguments)); System.exit(3);");
        Ended ended =
                end(start("--model", "gil-new", "--timeline", "t.svg", "Sample.java", "--json", "-x", "two words"));
        assertThat(ended.out()).isEqualTo("--json -x two words" + System.lineSeparator());
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .contains(
                        "Sample under gil-new (switch interval 5.0 ms, checkpoints: calls)",
                        "main asked for the end with status 3 at Sample.java:3",
                        "voluntary",
                        "running at once");
        assertThat(read("t.svg")).startsWith("<svg").contains("Sample: gil-new");
    }

    @Test
    void withJsonTheReportIsAllThereIsOnStandardOutput() throws Exception {
        write("Sample", "System.out.println(\"mine\"); Thread t = new Thread(() -> {}); t.start(); t.join();");
        Ended ended = end(start("--model", "gil-old", "--check-interval", "7", "--json", "Sample.java"));
        JsonNode report = JsonMapper.shared().readTree(ended.out());
        assertThat(ended.status()).isZero();
        assertThat(ended.err().strip()).isEqualTo("mine");
        assertThat(report.get("model").asString()).isEqualTo("gil-old");
        assertThat(report.get("checkInterval").asInt()).isEqualTo(7);
        assertThat(report.get("ending").get("how").asString()).isEqualTo("returned");
        assertThat(report.get("threads")).hasSize(2);
        assertThat(report.get("threads").get(0).get("thread").asString()).isEqualTo("main");
        assertThat(report.get("gil").get("slices").asLong()).isPositive();
    }

    @Test
    void aProgramThatDiesHasJavasStatusAndWords() throws Exception {
        write("Sample", "throw new IllegalStateException(\"why\");");
        Ended ended = end(start("--model", "gil-new", "Sample.java"));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("Exception in thread \"main\" java.lang.IllegalStateException: why")
                .contains("main died of IllegalStateException")
                .doesNotContain("org.interleave");
    }

    @Test
    void aDeadlockEndsWithStatusOneAndSaysWhoWaitsForWhat() throws Exception {
        write(
                "Sample",
                "Object lock = new Object(); synchronized (lock) { Thread t = new Thread(() -> { synchronized (lock) { } });"
                        + " t.start(); t.join(); }");
        Ended ended = end(start("--model", "gil-new", "Sample.java"));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .contains("main waits for the end of Thread-0 at Sample.java:3")
                .containsPattern(
                        "Thread-0 waits to enter the monitor of Object@\\w+, which main holds at Sample.java:3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCEndsItAndTheReportIsStillTold() throws Exception {
        write("Sample", "System.out.println(\"begun\"); long x = 0; while (true) { x++; }");
        Process process = start("--model", "gil-new", "Sample.java");
        await().atMost(PATIENCE).until(() -> read("out.txt").contains("begun"));
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        Ended ended = end(process);
        assertThat(ended.status()).isEqualTo(SIGINT);
        assertThat(ended.err()).contains("interrupted", "main holds the GIL at Sample.java:3", "switches");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whenNobodyReadsTheOutputAnyMoreItEnds() throws Exception {
        write("Sample", "for (int i = 0; ; i++) { System.out.println(i); }");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "{ '%s' -cp '%s' %s run --model gil-new Sample.java; echo $? > status; } | head -n 2"
                                .formatted(java, classPath, Main.class.getName()))
                .directory(folder.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo("0\n1\n");
        assertThat(shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(read("status").strip()).isEqualTo(String.valueOf(SIGPIPE));
    }

    @ParameterizedTest
    @CsvSource({
        "--interval 0, --interval 0: it must be more than zero",
        "--interval -5ms, --interval -5ms: it must be more than zero",
        "--interval 5, '--interval 5: the unit is missing; write 5ms, 5us or 5s'",
        "--check-interval 0, --check-interval 0: at least 1 tick",
        "--checkpoints some, --checkpoints some: choose every or calls",
        "--timeline t.png, '--timeline t.png: its name must end in .svg, .html or .json'",
        "--model gil, --model: there is no policy"
    })
    void whatCannotBeUsedIsSaidInOneSentence(String option, String sentence) throws Exception {
        write("Sample", "System.out.println(\"never\");");
        List<String> words = new ArrayList<>(List.of(option.split(" ")));
        if (!option.startsWith("--model")) {
            words.addAll(List.of("--model", "gil-new"));
        }
        words.add("Sample.java");
        Ended ended = end(start(words.toArray(String[]::new)));
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).singleElement().asString().startsWith("lab: " + sentence);
    }
}
