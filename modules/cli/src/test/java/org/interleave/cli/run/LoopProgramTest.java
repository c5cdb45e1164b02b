package org.interleave.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Main;
import org.interleave.cli.Screen;
import org.interleave.eventloop.RunOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lab run --model eventloop}. */
class LoopProgramTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @AfterEach
    void forget() {
        RunOptions.setStandard(RunOptions.realTime());
    }

    private int run(String body, String... options) throws Exception {
        Path file = folder.resolve("Sample.java");
        Files.writeString(file, """
                import static org.interleave.eventloop.Aio.*;
                import java.time.Duration;
                class Sample {
                    static void say(String text) {
                        System.setProperty("sample.said", System.getProperty("sample.said", "") + text + ";");
                    }
                    public static void main(String[] arguments) throws Exception {
                        run(() -> {
                            %s
                        });
                    }
                }
                """.formatted(body));
        System.clearProperty("sample.said");
        List<String> words = new ArrayList<>(List.of("run", "--model", "eventloop"));
        words.addAll(List.of(options));
        words.add(file.toString());
        Screen screen =
                Screen.plain(new PrintWriter(new StringWriter()), new PrintWriter(err, true), Reader.nullReader());
        return Main.run(screen, words.toArray(String[]::new));
    }

    @Test
    void aDayPassesInVirtualTime() throws Exception {
        int status = run("""
                createTask(() -> { sleep(Duration.ofHours(1)); say("first"); });
                sleep(Duration.ofDays(1));
                say("last");
                """, "--virtual-time");
        assertThat(status).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(System.getProperty("sample.said")).isEqualTo("first;last;");
    }

    @Test
    void anUncaughtExceptionIsTold() throws Exception {
        assertThat(run("throw new IllegalStateException(\"why\");")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("IllegalStateException: why", "Sample.java:9");
    }

    @Test
    void everyTurnIsTraced() throws Exception {
        Path trace = folder.resolve("trace.txt");
        assertThat(run("sleep(0);", "--trace", trace.toString())).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(trace)).contains("Sample.java:9");
    }

    @Test
    void whatIsMeantForAnotherModelIsRefused() throws Exception {
        assertThat(run("", "--json")).isEqualTo(ExitCode.USAGE);
        assertThat(run("", "--trace", folder.resolve("nowhere/t.txt").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no folder");
        Screen screen =
                Screen.plain(new PrintWriter(new StringWriter()), new PrintWriter(err, true), Reader.nullReader());
        assertThat(Main.run(
                        screen,
                        "run",
                        "--model",
                        "gil-new",
                        "--debug",
                        folder.resolve("Sample.java").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("are for --model eventloop");
    }
}
