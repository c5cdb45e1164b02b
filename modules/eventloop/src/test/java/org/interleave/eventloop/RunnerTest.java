package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Section 18 of the behaviour list: run(), runners, and signals. */
class RunnerTest {
    private static final RunOptions VIRTUAL = RunOptions.virtualTime();
    private static final ContextVar<String> NAME = ContextVar.withDefault("name", "nobody");

    private final List<String> trail = new ArrayList<>();

    @Test
    @DisplayName("249: run returns what main returns, throws what it throws, and closes its loop")
    void runningMain() {
        AtomicReference<EventLoop> loop = new AtomicReference<>();
        String result = run(
                () -> {
                    loop.set(getRunningLoop());
                    return "result";
                },
                VIRTUAL);
        assertThat(result).isEqualTo("result");
        assertThat(loop.get()).matches(EventLoop::isClosed);
        IOException thrown = new IOException("on purpose");
        assertThatThrownBy(() -> run(
                        () -> {
                            throw thrown;
                        },
                        VIRTUAL))
                .isSameAs(thrown);
    }

    @Test
    @DisplayName("249: run within a running loop is refused")
    void runWithinARun() {
        run(
                () -> {
                    assertThatThrownBy(() -> run(() -> "inner", VIRTUAL))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("cannot be called from a running event loop");
                    assertThat(getRunningLoop().isRunning()).isTrue();
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("250: tasks that are left are cancelled and clean up, and cannot prolong the run")
    void leftOversAreCancelled() {
        run(
                () -> {
                    createTask(() -> {
                        try {
                            sleep(Duration.ofHours(1));
                            trail.add("went on");
                        } finally {
                            sleep(Duration.ofHours(1));
                            trail.add("cleaned up");
                        }
                    });
                    createTask(() -> trail.add("never begun, for it was cancelled before"));
                    createTask("begun", () -> {});
                    yieldNow();
                },
                VIRTUAL);
        assertThat(trail).containsExactly("never begun, for it was cancelled before", "cleaned up");
    }

    @Test
    @DisplayName("251: what a left-over task fails with is told, and run returns main's result")
    void leftOversThatFail() {
        String result = run(
                () -> {
                    createTask(() -> {
                        try {
                            sleep(Duration.ofHours(1));
                        } catch (CancelledError cancelled) {
                            throw new IllegalStateException("on purpose");
                        }
                    });
                    yieldNow();
                    return "result";
                },
                VIRTUAL.exceptionHandler((_, what) -> trail.add(what.message() + ": " + what.exception())));
        assertThat(result).isEqualTo("result");
        assertThat(trail)
                .containsExactly(
                        "unhandled exception during run() shutdown: " + "java.lang.IllegalStateException: on purpose");
    }

    @Test
    @DisplayName("252: the runs of a runner share loop and context; a closed runner runs nothing")
    void runnersShareTheirLoop() {
        Runner runner = new Runner(VIRTUAL);
        EventLoop first;
        try (runner) {
            first = runner.run(() -> {
                NAME.set("set in the first run");
                return getRunningLoop();
            });
            assertThat(first.isClosed()).isFalse();
            assertThat(runner.<EventLoop>run(() -> getRunningLoop())).isSameAs(first);
            assertThat(runner.<String>run(() -> NAME.get())).isEqualTo("set in the first run");
            assertThat(runner.<String>run(() -> NAME.get(), new Context())).isEqualTo("nobody");
        }
        runner.close();
        assertThat(first.isClosed()).isTrue();
        assertThat(NAME.get()).isEqualTo("nobody");
        assertThatThrownBy(() -> runner.run(() -> "again"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    // Signals.

    private static boolean reaches(String signal) {
        SignalHandler before = Signal.handle(new Signal(signal), _ -> {});
        Signal.handle(new Signal(signal), before);
        return before != SignalHandler.SIG_IGN; // as the shell sets it for what runs in the background
    }

    @Test
    @DisplayName("254: a signal handler runs on the loop, and wakes one that sleeps; it is removed once")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no such signal")
    void signalHandlers() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            AioFuture<Thread> told = loop.createFuture();
            loop.addSignalHandler("SIGWINCH", () -> trail.add("replaced"));
            loop.addSignalHandler("SIGWINCH", () -> told.setResult(Thread.currentThread()));
            Thread.ofPlatform().start(() -> Signal.raise(new Signal("WINCH")));
            assertThat(Aio.await(told)).isSameAs(loop.ownThread());
            assertThat(loop.removeSignalHandler("WINCH")).isTrue();
            assertThat(loop.removeSignalHandler("WINCH")).isFalse();
        });
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("254: what is no signal, or cannot be had, is refused")
    void signalsThatCannotBeHad() {
        run(
                () -> {
                    EventLoop loop = getRunningLoop();
                    assertThatThrownBy(() -> loop.addSignalHandler("NOSUCH", () -> {}))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> loop.addSignalHandler("KILL", () -> {}))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThat(loop.removeSignalHandler("HUP")).isFalse();
                },
                VIRTUAL);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no such signal")
    void whatHandledASignalBeforeHandlesItAfterwards() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        SignalHandler before = Signal.handle(new Signal("WINCH"), _ -> told.countDown());
        try {
            run(() -> getRunningLoop().addSignalHandler("WINCH", () -> trail.add("left")), VIRTUAL);
            Signal.raise(new Signal("WINCH"));
            told.await();
        } finally {
            Signal.handle(new Signal("WINCH"), before);
        }
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("255: Ctrl-C cancels main; one that suppresses that returns its value")
    void ctrlCIsSuppressed() {
        assumeTrue(reaches("INT"));
        String result = run(() -> {
            Thread.ofPlatform().start(() -> Signal.raise(new Signal("INT")));
            try {
                sleep(Duration.ofHours(1));
                return "too early";
            } catch (CancelledError cancelled) {
                return "suppressed";
            }
        });
        assertThat(result).isEqualTo("suppressed");
    }

    @Test
    void ctrlCEndsARunThatDoesNotSuppressIt() {
        assumeTrue(reaches("INT"));
        assertThatThrownBy(() -> run(() -> {
                    Thread.ofPlatform().start(() -> Signal.raise(new Signal("INT")));
                    try {
                        sleep(Duration.ofHours(1));
                    } finally {
                        trail.add("cleaned up");
                    }
                }))
                .isInstanceOf(KeyboardInterrupt.class);
        assertThat(trail).containsExactly("cleaned up");
    }

    @Test
    void aSecondCtrlCEndsARunThatIsStuck() {
        assertThatThrownBy(() -> run(() -> {
                    EventLoop loop = getRunningLoop();
                    while (true) {
                        try {
                            loop.interrupt();
                            sleep(Duration.ofHours(1));
                        } catch (CancelledError stubborn) {
                            trail.add("refuses");
                        }
                    }
                }))
                .isInstanceOf(KeyboardInterrupt.class);
        assertThat(trail).startsWith("refuses");
    }

    @Test
    void aProgramsOwnHandlerForCtrlCStandsBeforeTheRunners() {
        assumeTrue(reaches("INT"));
        String result = run(() -> {
            AioFuture<String> told = Aio.createFuture();
            getRunningLoop().addSignalHandler("INT", () -> told.setResult("own handler"));
            Thread.ofPlatform().start(() -> Signal.raise(new Signal("INT")));
            return Aio.await(told);
        });
        assertThat(result).isEqualTo("own handler");
    }

    @Test
    void anInterruptOfTheCallerIsACtrlC() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                run(() -> {
                    begun.countDown();
                    sleep(Duration.ofHours(1));
                });
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(KeyboardInterrupt.class);
    }
}
