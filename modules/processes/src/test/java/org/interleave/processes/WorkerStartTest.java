package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerStartTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Wiring.class)
    void aWorkerThatDiesAtItsStartSaysWhy(Wiring wiring) {
        String java = WorkerCommand.usual(wiring).java();
        WorkerStartException failure = failure(new WorkerCommand(wiring, java, List.of("-XX:+NoSuchFlag")));
        assertThat(failure).hasMessageContaining("exit code 1").hasMessageContaining("NoSuchFlag");
        assertThat(failure.command()).contains(java, "-XX:+NoSuchFlag");
        assertThat(failure.stderr()).contains("Unrecognized VM option");
        String argumentFile = failure.command().stream()
                .filter(word -> word.startsWith("@"))
                .findFirst()
                .orElseThrow();
        assertThat(Path.of(argumentFile.substring(1))).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Wiring.class)
    void aJavaThatIsNotThereIsNamed(Wiring wiring) {
        WorkerStartException failure = failure(new WorkerCommand(wiring, "/no/such/java", List.of()));
        assertThat(failure).hasMessageContaining("/no/such/java");
    }

    @Test
    void aStartIsTriedThreeTimesAndThenGivenUp() throws Exception {
        assumeThat(Wiring.best()).isEqualTo(Wiring.OWN_DESCRIPTORS);
        Path starts = folder.resolve("starts");
        Path script = folder.resolve("java");
        Files.writeString(script, "#!/bin/sh\necho x >> '" + starts + "'\necho no luck >&2\nexit 7\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        WorkerStartException failure = failure(new WorkerCommand(Wiring.OWN_DESCRIPTORS, script.toString(), List.of()));
        assertThat(failure).hasMessageContaining("exit code 7").hasMessageEndingWith("it wrote: no luck");
        assertThat(Files.readAllLines(starts)).hasSize(3);
    }

    @Test
    void aProgramThatIsNoWorkerIsTurnedAway() throws Exception {
        assumeThat(Wiring.best()).isEqualTo(Wiring.OWN_DESCRIPTORS);
        Path script = folder.resolve("java");
        Files.writeString(script, "#!/bin/sh\necho 'pleased to meet you' >&3\nexec sleep 1000\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(failure(new WorkerCommand(Wiring.OWN_DESCRIPTORS, script.toString(), List.of())))
                .hasMessageContaining("a frame begins with 494c, not with 706c");
    }

    @Test
    void aWorkerThatDiffersFromItsParentIsTurnedAway() {
        Hello here = new Hello("25.0.1", 1, 99);
        assertThat(new Hello("25.0.1", 7, 99).misfit(here, 7)).isEmpty();
        assertThat(new Hello("26", 7, 99).misfit(here, 7)).contains("it runs on JDK 26, its parent on 25.0.1");
        assertThat(new Hello("25.0.1", 7, 98).misfit(here, 7)).contains("its class path is not its parent's");
        assertThat(new Hello("25.0.1", 8, 99).misfit(here, 7)).isPresent();
    }

    @Test
    void aClassPathFileIsReadAsItWasWritten() throws Exception {
        String strange = folder.resolve("a b \"c\" \\d ü").toString();
        assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode(strange))
                .isTrue();
        String classPath = strange + File.pathSeparator + System.getProperty("java.class.path");
        Path file = folder.resolve("java.args");
        PoolFolder.writeArguments(file, classPath);
        Process process = new ProcessBuilder(
                        WorkerCommand.usual(Wiring.best()).java(), "@" + file, CodePoints.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(printed.strip()).isEqualTo(CodePoints.of(classPath));
    }

    /** Prints this JVM's class path in digits, which survive every encoding. */
    static final class CodePoints {
        private CodePoints() {}

        public static void main(String[] arguments) {
            System.out.println(of(System.getProperty("java.class.path")));
        }

        static String of(String text) {
            return text.codePoints().mapToObj(Integer::toString).collect(Collectors.joining(" "));
        }
    }

    @Test
    void theProbeTellsHowLongAWorkerTakes() throws Exception {
        assertThat(ProcessModel.probe()).isPositive();
    }

    private static WorkerStartException failure(WorkerCommand command) {
        try (ProcessModel model = new ProcessModel(command, 4)) {
            UncheckedIOException thrown = catchThrowableOfType(UncheckedIOException.class, () -> model.prepare(1));
            if (thrown.getCause() instanceof WorkerStartException failure) {
                return failure;
            }
            throw thrown;
        }
    }
}
