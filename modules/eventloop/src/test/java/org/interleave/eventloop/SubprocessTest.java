package org.interleave.eventloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createSubprocess;
import static org.interleave.eventloop.Aio.createSubprocessShell;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Section 15 of the behaviour list: processes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are POSIX's")
class SubprocessTest {
    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static StreamReader out(Subprocess process) {
        return Objects.requireNonNull(process.stdout());
    }

    private static StreamWriter in(Subprocess process) {
        return Objects.requireNonNull(process.stdin());
    }

    @Test
    @DisplayName("230: communicate gives the input, takes output and errors to their ends, and waits for the exit")
    void communicating() {
        run(() -> {
            Subprocess process = createSubprocessShell("cat; echo problem >&2; exit 3");
            assertThat(process.returnCode()).isNull();
            Subprocess.Output output = process.communicate("some input\n".getBytes(UTF_8));
            assertThat(output.stdout()).asString().isEqualTo("some input\n");
            assertThat(output.stderr()).asString().isEqualTo("problem\n");
            assertThat(process.returnCode()).isEqualTo(3);
        });
    }

    @Test
    @DisplayName("230: more than all pipes can hold goes in and comes out, and the loop runs on meanwhile")
    void communicatingMuch() {
        run(() -> {
            byte[] much = new byte[3 << 20];
            for (int i = 0; i < much.length; i++) {
                much[i] = (byte) (i * 31 + i / 1000);
            }
            int[] turns = {0};
            Task<?> others = createTask(() -> {
                while (true) {
                    turns[0]++;
                    sleep(0.001);
                }
            });
            assertThat(createSubprocess("cat").communicate(much).stdout()).isEqualTo(much);
            others.cancel();
            assertThat(turns[0]).isGreaterThan(1);
        });
    }

    @Test
    @DisplayName("231: a process that was ended by a signal has minus its number")
    void endedBySignals() {
        run(() -> {
            Subprocess killed = createSubprocess("sleep", "600");
            killed.kill();
            assertThat(killed.waitFor()).isEqualTo(-9);
            Subprocess terminated = createSubprocess("sleep", "600");
            terminated.terminate();
            assertThat(terminated.waitFor()).isEqualTo(-15);
            Subprocess interrupted = createSubprocess("sleep", "600");
            interrupted.sendSignal(1);
            assertThat(interrupted.waitFor()).isEqualTo(-1);
            assertThat(createSubprocessShell("exit 7").waitFor()).isEqualTo(7);
            assertThat(createSubprocessShell("exit 255").waitFor()).isEqualTo(255);
        });
    }

    @Test
    @DisplayName("233: a process that does not read its input is no error")
    void inputThatIsNotRead() {
        run(() -> {
            Subprocess process = createSubprocessShell("exec <&-; echo done");
            Subprocess.Output output = process.communicate(new byte[1 << 20]);
            assertThat(output.stdout()).asString().isEqualTo("done\n");
            assertThat(process.returnCode()).isZero();
        });
    }

    @Test
    @DisplayName("234: after the exit there is nobody to send a signal to")
    void signalsAfterTheExit() {
        run(() -> {
            Subprocess process = createSubprocess("true");
            process.waitFor();
            assertThatThrownBy(process::kill).isInstanceOf(ProcessLookupException.class);
            assertThatThrownBy(process::terminate).isInstanceOf(ProcessLookupException.class);
            assertThatThrownBy(() -> process.sendSignal(1)).isInstanceOf(ProcessLookupException.class);
        });
    }

    @Test
    @DisplayName("235: several tasks wait for one process, and one that is cancelled disturbs none")
    void severalWait() {
        run(() -> {
            Subprocess process = createSubprocess("cat");
            List<Task<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waiting.add(createTask(process::waitFor));
            }
            yieldNow();
            Task<Integer> cancelled = waiting.removeFirst();
            cancelled.cancel();
            in(process).close();
            for (Task<Integer> task : waiting) {
                assertThat(await(task)).isZero();
            }
            assertThat(cancelled.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("236: an unknown program is told when the process is to be started")
    void unknownPrograms() {
        run(() -> {
            assertThatThrownBy(() -> createSubprocess("/no/such/program"))
                    .isInstanceOf(MissingFileException.class)
                    .hasMessageContaining("/no/such/program");
            assertThatThrownBy(() -> createSubprocess("/"))
                    .isInstanceOf(AioIOException.class)
                    .isNotInstanceOf(MissingFileException.class);
        });
    }

    @Test
    void aConversationGoesBothWays() {
        run(() -> {
            Subprocess process = createSubprocessShell("while read line; do echo \"<$line>\"; done");
            for (String word : List.of("one", "two")) {
                in(process).write(word + "\n");
                in(process).drain();
                assertThat(text(out(process).readLine())).isEqualTo("<" + word + ">\n");
            }
            in(process).close();
            in(process).waitClosed();
            assertThat(out(process).readLine()).isEmpty();
            assertThat(process.waitFor()).isZero();
        });
    }

    @Test
    void writingToAProcessThatHasClosedItsInputIsTold() {
        run(() -> {
            Subprocess process = createSubprocessShell("exec <&-; echo closed; sleep 600");
            out(process).readLine();
            assertThatThrownBy(() -> {
                        while (true) {
                            in(process).write(new byte[1 << 17]);
                            in(process).drain();
                        }
                    })
                    .isInstanceOf(BrokenPipeException.class);
            process.kill();
            process.waitFor();
        });
    }

    @Test
    void aProcessThatIsNotReadIsHeldBackAndLosesNothing() {
        run(() -> {
            Subprocess process = createSubprocessShell("head -c 1000000 /dev/zero; echo end >&2");
            Task<byte[]> end =
                    createTask(() -> Objects.requireNonNull(process.stderr()).readLine());
            sleep(0.05);
            assertThat(end.isDone()).isFalse();
            assertThat(out(process).read()).hasSize(1_000_000);
            assertThat(text(await(end))).isEqualTo("end\n");
            process.waitFor();
        });
    }

    @Test
    void whatAProcessWroteBeforeItWasKilledIsThere() {
        run(() -> {
            Subprocess process = createSubprocessShell("echo first; sleep 600");
            assertThat(text(out(process).readLine())).isEqualTo("first\n");
            Subprocess other = createSubprocessShell("echo early; kill -9 $$");
            assertThat(other.waitFor()).isEqualTo(-9);
            assertThat(text(out(other).read())).isEqualTo("early\n");
            process.kill();
            process.waitFor();
        });
    }

    @Test
    void streamsThatAreRedirectedAreNotThere(@TempDir Path folder) {
        run(() -> {
            Path file = folder.resolve("out");
            Subprocess process = createSubprocess(new ProcessBuilder("sh", "-c", "pwd; echo $GREETING; echo oops >&2")
                    .directory(folder.toFile())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(file.toFile())
                    .redirectErrorStream(true));
            assertThat(process.stdin()).isNull();
            assertThat(process.stdout()).isNull();
            assertThat(process.stderr()).isNull();
            Subprocess.Output output = process.communicate();
            assertThat(output.stdout()).isNull();
            assertThat(file).content().endsWith("oops\n");
        });
    }

    @Test
    void aTimeoutWhileCommunicatingLosesNothing() {
        run(() -> {
            Subprocess process = createSubprocessShell("echo early; read line; echo $line");
            Task<?> impatient =
                    createTask(() -> Objects.requireNonNull(process.stdout()).read());
            while (out(process).buffered() == 0) {
                sleep(0.001);
            }
            impatient.cancel();
            assertThatThrownBy(() -> await(impatient)).isInstanceOf(CancelledError.class);
            assertThat(process.communicate("late\n".getBytes(UTF_8)).stdout())
                    .asString()
                    .isEqualTo("early\nlate\n");
        });
    }

    @Test
    void onVirtualTimeAProcessIsWaitedForInRealTime() {
        run(
                () -> {
                    Subprocess process = createSubprocess("cat");
                    Task<Integer> waiting = createTask(process::waitFor);
                    sleep(0.001);
                    assertThat(waiting.isDone())
                            .as("time passes while it is waited for")
                            .isFalse();
                    in(process).close();
                    assertThat(await(waiting)).isZero();
                    sleep(Duration.ofDays(1));
                },
                RunOptions.virtualTime());
    }

    @Test
    void aProcessDoesNotOutliveTheLoop() {
        Subprocess left = run(() -> createSubprocess("sleep", "600"));
        ProcessHandle.of(left.pid()).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(left.pid()).map(ProcessHandle::isAlive)).isNotEqualTo(java.util.Optional.of(true));
    }
}
