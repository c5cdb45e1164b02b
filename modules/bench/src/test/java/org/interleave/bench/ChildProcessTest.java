package org.interleave.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a contestant's process does not do what it should. */
class ChildProcessTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private ChildProcess running(Duration patience, String main) throws AbsentException, IOException {
        Path file = folder.resolve("Main.java");
        Files.writeString(
                file,
                "public class Main { public static void main(String[] a) throws Exception { %s } }".formatted(main));
        return new ChildProcess(List.of(JAVA, file.toString()), patience);
    }

    private static double ask(ChildProcess child) throws AbsentException, InterruptedException {
        return child.measure(Program.COUNTER, SHORT);
    }

    @Test
    void whatIsMeasuredIsTakenPerSecondAndChatterIsPassedOver() throws Exception {
        String main = "System.in.read(); System.out.println(\"hello\\nmeasured 300 200000000\");";
        try (ChildProcess child = running(Duration.ofSeconds(30), main)) {
            assertThat(ask(child)).isEqualTo(1_500);
        }
    }

    @Test
    void aProgramThatTheToolCannotRunIsNamed() throws Exception {
        String main = "System.in.read(); System.out.println(\"failed java.lang.Error: no\"); System.in.read();";
        try (ChildProcess child = running(Duration.ofSeconds(30), main)) {
            assertThatThrownBy(() -> ask(child))
                    .isInstanceOf(AbsentException.class)
                    .hasMessage("it cannot run the counter: java.lang.Error: no");
        }
    }

    @Test
    void itsLastWordsAreTheReasonWhenItEnds() throws Exception {
        String main = "System.in.read(); System.err.println(\"no such library\");";
        try (ChildProcess child = running(Duration.ofSeconds(30), main)) {
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> ask(child))
                        .isInstanceOf(AbsentException.class)
                        .hasMessage("it ended: no such library");
            }
        }
    }

    @Test
    void whoKeepsSilentIsNotWaitedForForLong() throws Exception {
        try (ChildProcess child = running(Duration.ofMillis(1), "Thread.sleep(60_000);")) {
            assertThatThrownBy(() -> ask(child))
                    .isInstanceOf(AbsentException.class)
                    .hasMessage("it did not run the counter within 0 s");
        }
    }

    @Test
    void aCommandThatDoesNotExistIsAnAbsence() {
        assertThatThrownBy(() -> new ChildProcess(List.of("/no/such/java"), SHORT))
                .isInstanceOf(AbsentException.class)
                .hasMessageStartingWith("it cannot be started");
    }

    @Test
    void itIsLetEndBeforeItIsKilled() throws Exception {
        Path sign = folder.resolve("sign");
        String main = "System.out.println(\"measured 1\"); while (System.in.read() >= 0) {} %s";
        String last = "java.nio.file.Files.createFile(java.nio.file.Path.of(\"%s\"));".formatted(sign);
        try (ChildProcess child = running(Duration.ofSeconds(30), main.formatted(last))) {
            assertThat(ask(child)).isEqualTo(1);
        }
        assertThat(sign).exists();
    }
}
