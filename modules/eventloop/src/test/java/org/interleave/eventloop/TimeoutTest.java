package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.currentTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.timeout;
import static org.interleave.eventloop.Aio.timeoutAt;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 9 of the behaviour list, first part: timeout scopes. */
class TimeoutTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<String> trail = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final RunOptions options = RunOptions.virtualTime(clock);

    private static Duration s(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private double now() {
        return clock.nanoTime() / 1e9;
    }

    private static Task<?> me() {
        Task<?> task = currentTask();
        if (task == null) {
            throw new AssertionError("no task is running");
        }
        return task;
    }

    /** Waits for an hour; cancelled, it takes some seconds to end. */
    private String cleansUp(int seconds) {
        try {
            return sleep(HOUR, "never");
        } finally {
            sleep(seconds);
            trail.add("cleaned up");
        }
    }

    @Test
    @DisplayName(
            "133: at the deadline the body is cancelled where it waits; outside that is a timeout, and nothing else is left")
    void theDeadlinePasses() {
        run(
                () -> {
                    Timeout scope = Timeout.after(s(1));
                    Body<String> body = () -> {
                        try {
                            return sleep(HOUR, "never");
                        } catch (CancelledError e) {
                            trail.add("cancelled at " + now());
                            throw e;
                        }
                    };
                    assertThatThrownBy(() -> scope.run(body))
                            .isInstanceOf(AioTimeoutException.class)
                            .hasCauseInstanceOf(CancelledError.class);
                    assertThat(scope.expired()).isTrue();
                    assertThat(me().cancelling()).isZero();
                    sleep(1); // nothing is left to be raised
                },
                options);
        assertThat(trail).containsExactly("cancelled at 1.0");
        assertThat(now()).isEqualTo(2);
    }

    @Test
    @DisplayName("134: a body that ends in time is left alone, and leaves no timer")
    void inTime() {
        run(
                () -> {
                    Timeout scope = Timeout.after(s(10));
                    assertThat(scope.run(() -> sleep(s(1), "in time"))).isEqualTo("in time");
                    assertThat(scope.expired()).isFalse();
                    assertThat(getRunningLoop().outside().timers().isEmpty()).isTrue();
                    assertThat(timeout(s(1), () -> "value")).isEqualTo("value");
                    assertThatThrownBy(() -> timeout(s(1), () -> {
                                throw new IOException("own");
                            }))
                            .hasMessage("own")
                            .hasNoSuppressedExceptions();
                },
                options);
    }

    @Test
    @DisplayName("135: without a deadline it never expires, until one is set")
    void withoutADeadline() {
        run(
                () -> {
                    timeout((Duration) null, scope -> {
                        assertThat(scope.when()).isNull();
                        sleep(1000);
                    });
                    timeoutAt((Long) null, () -> sleep(1000));
                    assertThatThrownBy(() -> timeout((Duration) null, scope -> {
                                scope.reschedule(getRunningLoop().time() + s(5).toNanos());
                                sleep(HOUR);
                            }))
                            .isInstanceOf(AioTimeoutException.class);
                },
                options);
        assertThat(now()).isEqualTo(2005);
    }

    @Test
    @DisplayName("135: the deadline can be moved, by others too, and taken back")
    void theDeadlineIsMoved() {
        run(
                () -> {
                    AioFuture<Timeout> entered = createFuture();
                    Task<?> task = createTask(() -> timeoutAt(s(10).toNanos(), scope -> {
                        entered.setResult(scope);
                        sleep(50);
                    }));
                    Timeout scope = await(entered);
                    assertThat(scope.when()).isEqualTo(s(10).toNanos());
                    scope.reschedule(s(30).toNanos());
                    assertThat(scope.when()).isEqualTo(s(30).toNanos());
                    sleep(20);
                    assertThat(scope.expired()).isFalse();
                    scope.reschedule(null);
                    assertThat(scope.when()).isNull();
                    await(task);
                    assertThat(scope.expired()).isFalse();
                    assertThat(now()).isEqualTo(50);
                },
                options);
    }

    @Test
    @DisplayName("a deadline that has passed cancels at the next wait, be it one turn only")
    void aDeadlineThatHasPassed() {
        run(
                () -> {
                    for (Duration passed : List.of(Duration.ZERO, s(-11))) {
                        long before = getRunningLoop().time();
                        Timeout scope = Timeout.after(passed);
                        assertThat(scope.when()).isEqualTo(before + passed.toNanos());
                        assertThatThrownBy(() -> scope.run(Aio::yieldNow)).isInstanceOf(AioTimeoutException.class);
                    }
                    assertThat(timeout(Duration.ZERO, () -> "did not wait")).isEqualTo("did not wait");
                    yieldNow();
                },
                options);
    }

    @Test
    @DisplayName("137: nested scopes with one deadline expire both; the timeout is thrown by the outer one only")
    void nestedWithOneDeadline() {
        run(
                () -> {
                    Timeout outer = Timeout.at(s(1).toNanos());
                    Timeout inner = Timeout.at(s(1).toNanos());
                    assertThatThrownBy(() -> outer.run(() -> {
                                try {
                                    inner.run(() -> sleep(HOUR));
                                } catch (Throwable between) {
                                    trail.add(between.getClass().getSimpleName());
                                    throw between;
                                }
                            }))
                            .isInstanceOf(AioTimeoutException.class);
                    assertThat(outer.expired()).isTrue();
                    assertThat(inner.expired()).isTrue();
                    assertThat(me().cancelling()).isZero();
                },
                options);
        assertThat(trail).containsExactly("CancelledError");
    }

    @Test
    @DisplayName("138: when the inner one expires first, only it is left, and the outer may still expire")
    void theInnerExpiresFirst() {
        run(
                () -> {
                    assertThatThrownBy(() -> timeout(s(10), () -> {
                                assertThatThrownBy(() -> timeout(s(1), () -> sleep(HOUR)))
                                        .isInstanceOf(AioTimeoutException.class);
                                trail.add("inner at " + now());
                                sleep(HOUR);
                            }))
                            .isInstanceOf(AioTimeoutException.class);
                    trail.add("outer at " + now());
                },
                options);
        assertThat(trail).containsExactly("inner at 1.0", "outer at 10.0");
    }

    @Test
    @DisplayName("138: both deadlines pass while the loop is busy: the inner throws, then the outer at its next wait")
    void bothPassWhileBusy() {
        run(
                () -> {
                    assertThatThrownBy(() -> timeout(s(3), () -> {
                                assertThatThrownBy(() -> timeout(s(1), () -> {
                                            clock.advance(s(2)); // the loop is busy
                                            sleep(1);
                                        }))
                                        .isInstanceOf(AioTimeoutException.class);
                                sleep(HOUR);
                            }))
                            .isInstanceOf(AioTimeoutException.class);
                },
                options);
        assertThat(now()).isEqualTo(3);
    }

    @Test
    @DisplayName("139: cancelled from outside before the deadline, it leaves as cancelled")
    void cancelledFromOutside() {
        run(
                () -> {
                    Timeout scope = Timeout.after(s(10));
                    Task<?> task = createTask(() -> scope.run(() -> sleep(HOUR)));
                    sleep(1);
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                    assertThat(scope.expired()).isFalse();
                },
                options);
        assertThat(now()).isEqualTo(1);
    }

    @Test
    @DisplayName("cancelled from outside as well as by the deadline, it leaves as cancelled")
    void cancelledFromOutsideAsWell() {
        run(
                () -> {
                    Timeout scope = Timeout.after(s(1));
                    Task<?> task = createTask(() -> scope.run(() -> cleansUp(10)));
                    sleep(5); // it expired, and cleans up
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                    assertThat(scope.expired()).isTrue();
                    assertThat(task.cancelling()).isEqualTo(1);
                },
                options);
    }

    @Test
    @DisplayName(
            "141: what the body throws instead of the CancelledError leaves as itself, with the timeout suppressed")
    void anotherExceptionAtTheDeadline() {
        IOException own = new IOException("own");
        run(
                () -> {
                    assertThatThrownBy(() -> timeout(s(1), () -> {
                                try {
                                    sleep(HOUR);
                                } finally {
                                    throwIt(own);
                                }
                            }))
                            .isSameAs(own);
                    assertThat(own.getSuppressed()).singleElement().isInstanceOf(AioTimeoutException.class);
                    assertThat(me().cancelling()).isZero();
                },
                options);
    }

    private static void throwIt(Exception thrown) throws Exception {
        throw thrown;
    }

    @Test
    @DisplayName("141: a body that swallows the cancellation returns its value")
    void swallowed() {
        run(
                () -> {
                    String value = timeout(s(1), () -> {
                        try {
                            return sleep(HOUR, "never");
                        } catch (CancelledError e) {
                            return "refused";
                        }
                    });
                    assertThat(value).isEqualTo("refused");
                    assertThat(me().cancelling()).isZero();
                    yieldNow();
                },
                options);
    }

    @Test
    @DisplayName("142: a task that is being cancelled can use timeouts while it cleans up")
    void afterCancellation() {
        run(
                () -> {
                    Task<?> task = createTask(() -> {
                        try {
                            sleep(HOUR);
                        } finally {
                            assertThat(me().cancelling()).isEqualTo(1);
                            assertThatThrownBy(() -> timeout(s(1), () -> sleep(HOUR)))
                                    .isInstanceOf(AioTimeoutException.class);
                            assertThat(me().cancelling()).isEqualTo(1);
                            assertThatThrownBy(() -> timeout(s(1), () -> {
                                        me().cancel();
                                        sleep(HOUR);
                                    }))
                                    .isInstanceOf(CancelledError.class);
                            trail.add("cleaned up");
                        }
                    });
                    yieldNow();
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                },
                options);
        assertThat(trail).containsExactly("cleaned up");
    }

    @Test
    @DisplayName("143: it is entered once")
    void enteredOnce() {
        run(
                () -> {
                    Timeout scope = Timeout.after(s(1));
                    scope.run(() -> assertThatThrownBy(() -> scope.run(() -> "again"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("has already been entered"));
                    assertThatThrownBy(() -> scope.run(() -> "again")).hasMessageContaining("has already been entered");
                },
                options);
    }

    @Test
    @DisplayName("143: the deadline cannot be moved before, after, or when it has passed")
    void movedAtTheWrongTime() {
        run(
                () -> {
                    Timeout scope = Timeout.after(s(1));
                    assertThatThrownBy(() -> scope.reschedule(5L))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("has not been entered");
                    assertThatThrownBy(() -> scope.run(() -> {
                                assertThatThrownBy(() -> sleep(HOUR)).isInstanceOf(CancelledError.class);
                                assertThatThrownBy(() -> scope.reschedule(5L)).hasMessageContaining("expiring");
                                throw new CancelledError();
                            }))
                            .isInstanceOf(AioTimeoutException.class);
                    assertThatThrownBy(() -> scope.reschedule(5L)).hasMessageContaining("expired");
                    Timeout finished = Timeout.after(s(1));
                    finished.run(() -> "quick");
                    assertThatThrownBy(() -> finished.reschedule(5L)).hasMessageContaining("finished");
                },
                options);
    }

    @Test
    @DisplayName("143: it is for tasks only")
    void forTasksOnly() {
        run(
                () -> {
                    Timeout scope = Timeout.after(s(1));
                    AioFuture<Throwable> thrown = createFuture();
                    getRunningLoop().callSoon(() -> {
                        try {
                            scope.run(() -> "in a callback");
                        } catch (IllegalStateException e) {
                            thrown.setResult(e);
                        }
                    });
                    assertThat(await(thrown)).hasMessageContaining("inside a task");
                    assertThat(scope.run(() -> "was not entered")).isEqualTo("was not entered");
                },
                options);
        assertThatThrownBy(() -> timeout(s(1), () -> "no loop")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itSaysWhatStateItIsIn() {
        run(
                () -> {
                    Timeout scope = Timeout.at(s(1).toNanos());
                    assertThat(scope).hasToString("<Timeout [created]>");
                    scope.run(() -> assertThat(scope).hasToString("<Timeout [active] when=1000000000>"));
                    assertThat(scope).hasToString("<Timeout [finished]>");
                },
                options);
    }
}
