package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.currentTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.taskGroup;
import static org.interleave.eventloop.Aio.timeout;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 172, 174 and 175 of the behaviour list: a group that is cancelled on purpose, as of Python 3.15, or by a timeout. */
class TaskGroupCancelTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<String> trail = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final RunOptions options = RunOptions.virtualTime(clock);

    private double now() {
        return clock.nanoTime() / 1e9;
    }

    private int cancelling() {
        Task<?> task = currentTask();
        return task == null ? -1 : task.cancelling();
    }

    private void cleansUp(int seconds) {
        try {
            sleep(HOUR);
        } finally {
            sleep(seconds);
            trail.add("cleaned up at " + now());
        }
    }

    @Test
    @DisplayName("174: tasks and body are cancelled and awaited, and the scope is left as if all was well")
    void tasksAndBodyAreCancelled() {
        run(
                () -> {
                    String result = taskGroup(tg -> {
                        tg.createTask(() -> cleansUp(2));
                        tg.createTask(() -> {
                            sleep(1);
                            tg.cancel();
                            tg.cancel();
                        });
                        return sleep(HOUR, "never");
                    });
                    assertThat(result).isNull();
                    assertThat(cancelling()).isZero();
                    assertThat(now()).isEqualTo(3);
                    sleep(1);
                },
                options);
        assertThat(trail).containsExactly("cleaned up at 3.0");
    }

    @Test
    @DisplayName("174: the body may do it itself; it goes on to its next wait")
    void theBodyCancels() {
        run(
                () -> {
                    taskGroup(tg -> {
                        tg.createTask(() -> trail.add("ran"));
                        tg.cancel();
                        trail.add("went on");
                        sleep(1);
                        trail.add("waited");
                    });
                    String result = taskGroup(tg -> {
                        tg.cancel();
                        return "did not wait";
                    });
                    assertThat(result).isEqualTo("did not wait");
                    assertThat(cancelling()).isZero();
                    yieldNow();
                },
                options);
        assertThat(trail).containsExactly("went on");
    }

    @Test
    @DisplayName("174: before entry it cancels on entry; after the end it does nothing")
    void beforeAndAfter() {
        run(
                () -> {
                    TaskGroup group = new TaskGroup();
                    group.cancel();
                    group.run(tg -> {
                        trail.add("entered");
                        assertThatThrownBy(() -> tg.createTask(() -> "refused"))
                                .hasMessageContaining("is shutting down");
                        sleep(1);
                        trail.add("waited");
                    });
                    group.cancel();
                    assertThat(cancelling()).isZero();
                    yieldNow();
                },
                options);
        assertThat(trail).containsExactly("entered");
    }

    @Test
    @DisplayName("174: while the end is waited for, it cancels what is left")
    void whileLeaving() {
        run(
                () -> {
                    taskGroup(tg -> {
                        tg.createTask(() -> cleansUp(1));
                        tg.createTask(() -> {
                            sleep(1);
                            tg.cancel();
                        });
                    });
                    assertThat(cancelling()).isZero();
                },
                options);
        assertThat(trail).containsExactly("cleaned up at 2.0");
    }

    @Test
    @DisplayName("174: what fails on the way is thrown all the same")
    void failuresOnTheWay() {
        run(
                () -> {
                    assertThatThrownBy(() -> taskGroup(tg -> {
                                tg.createTask(() -> {
                                    try {
                                        sleep(HOUR);
                                    } catch (CancelledError e) {
                                        throw new IOException("in clean-up", e);
                                    }
                                });
                                yieldNow();
                                tg.cancel();
                            }))
                            .isInstanceOfSatisfying(
                                    TaskGroupException.class,
                                    failed -> assertThat(failed.exceptions())
                                            .singleElement()
                                            .satisfies(one -> assertThat(one).hasMessage("in clean-up")));
                    assertThat(cancelling()).isZero();
                },
                options);
    }

    @Test
    @DisplayName("175: an outside request during the clean-up is not lost")
    void cancelledFromOutsideAsWell() {
        run(
                () -> {
                    Task<?> parent = createTask(() -> {
                        taskGroup(tg -> {
                            tg.createTask(() -> cleansUp(5));
                            yieldNow();
                            tg.cancel();
                        });
                        trail.add("went on");
                    });
                    sleep(2);
                    parent.cancel();
                    assertThatThrownBy(() -> await(parent)).isInstanceOf(CancelledError.class);
                    assertThat(parent.cancelling()).isEqualTo(1);
                },
                options);
        assertThat(trail).containsExactly("cleaned up at 5.0");
    }

    @Test
    @DisplayName("175: a timeout around it that expires during the clean-up is thrown")
    void aTimeoutAroundIt() {
        run(
                () -> {
                    assertThatThrownBy(() -> timeout(
                                    Duration.ofSeconds(2),
                                    () -> taskGroup(tg -> {
                                        tg.createTask(() -> cleansUp(5));
                                        yieldNow();
                                        tg.cancel();
                                    })))
                            .isInstanceOf(AioTimeoutException.class);
                    assertThat(cancelling()).isZero();
                    assertThat(now()).isEqualTo(5);
                },
                options);
    }

    @Test
    @DisplayName("174: an inner group that is cancelled leaves the outer alone, and the other way round cancels it")
    void nested() {
        run(
                () -> {
                    taskGroup(outer -> {
                        Task<String> member = outer.createTask(() -> sleep(Duration.ofSeconds(1), "outer"));
                        taskGroup(inner -> {
                            inner.createTask(() -> cleansUp(0));
                            yieldNow();
                            inner.cancel();
                        });
                        trail.add(await(member));
                        taskGroup(inner -> {
                            inner.createTask(() -> cleansUp(0));
                            yieldNow();
                            outer.cancel();
                            sleep(HOUR);
                        });
                        trail.add("behind the inner");
                    });
                    assertThat(cancelling()).isZero();
                },
                options);
        assertThat(trail).containsExactly("cleaned up at 0.0", "outer", "cleaned up at 1.0");
    }

    @Test
    @DisplayName("172: around a group, its tasks are cancelled and awaited, and the timeout leaves")
    void aroundAGroup() {
        run(
                () -> {
                    assertThatThrownBy(() -> timeout(
                                    Duration.ofSeconds(1),
                                    () -> taskGroup(tg -> {
                                        tg.createTask(() -> cleansUp(4));
                                    })))
                            .isInstanceOf(AioTimeoutException.class);
                    assertThat(now()).isEqualTo(5);
                    assertThat(cancelling()).isZero();
                },
                options);
        assertThat(trail).containsExactly("cleaned up at 5.0");
    }

    @Test
    @DisplayName(
            "141: a group that fails in its clean-up at the deadline leaves as a group, with the timeout suppressed in all of it")
    void aGroupThatFailsInCleanUp() {
        run(
                () -> {
                    assertThatThrownBy(() -> timeout(
                                    Duration.ofSeconds(1),
                                    () -> taskGroup(tg -> {
                                        tg.createTask(() -> {
                                            try {
                                                sleep(HOUR);
                                            } catch (CancelledError e) {
                                                throw new IOException("in clean-up", e);
                                            }
                                        });
                                    })))
                            .isInstanceOfSatisfying(TaskGroupException.class, failed -> {
                                assertThat(failed.getSuppressed())
                                        .singleElement()
                                        .isInstanceOf(AioTimeoutException.class);
                                assertThat(failed.exceptions()).singleElement().satisfies(child -> {
                                    assertThat(child).hasMessage("in clean-up");
                                    assertThat(child.getSuppressed())
                                            .singleElement()
                                            .isInstanceOf(AioTimeoutException.class);
                                });
                            });
                },
                options);
    }
}
