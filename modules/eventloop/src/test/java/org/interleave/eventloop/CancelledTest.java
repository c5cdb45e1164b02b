package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.gather;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.toThread;
import static org.interleave.eventloop.Aio.waitFor;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 6 of the behaviour list, second part: where a cancellation goes, and what cleaning up may do. */
class CancelledTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RunOptions VIRTUAL = RunOptions.virtualTime();
    private final List<String> trail = new ArrayList<>();

    private static Task<?> running() {
        return getRunningLoop().task();
    }

    @Test
    @DisplayName("101: a task that cancels itself goes on to its next wait")
    void cancellingItself() {
        run(
                () -> {
                    Task<?> task = createTask(() -> {
                        running().cancel();
                        trail.add("goes on");
                        sleep(Duration.ofHours(1));
                        trail.add("never");
                    });
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                },
                VIRTUAL);
        assertThat(trail).containsExactly("goes on");
    }

    @Test
    @DisplayName("103: cancelling goes down the chain of awaits, and comes back up")
    void cancellingGoesDown() {
        run(
                () -> {
                    Task<?> inner = createTask("inner", () -> {
                        try {
                            sleep(Duration.ofHours(1));
                        } finally {
                            trail.add("inner ends");
                        }
                    });
                    Task<?> outer = createTask("outer", () -> {
                        try {
                            await(inner);
                        } finally {
                            trail.add("outer ends");
                        }
                    });
                    yieldNow();
                    outer.cancel();
                    assertThatThrownBy(() -> await(outer)).isInstanceOf(CancelledError.class);
                    assertThat(inner.isCancelled()).isTrue();
                },
                VIRTUAL);
        assertThat(trail).containsExactly("inner ends", "outer ends");
    }

    @Test
    @DisplayName("101: a task that cancels itself and ends without another wait is cancelled")
    void cancellingItselfAtTheEnd() {
        run(() -> {
            Task<Integer> task = createTask(() -> {
                running().cancel("at the end");
                return 12;
            });
            assertThatThrownBy(() -> await(task))
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("at the end");
            assertThat(task.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("103: a task that cancels itself and then awaits another cancels that one")
    void cancellingItselfAndThenAwaiting() {
        run(() -> {
            AioFuture<String> future = createFuture();
            Task<String> inner = createTask(() -> await(future));
            Task<String> outer = createTask(() -> {
                running().cancel();
                return await(inner);
            });
            assertThatThrownBy(() -> await(outer)).isInstanceOf(CancelledError.class);
            assertThat(inner.isCancelled()).isTrue();
            assertThat(future.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("103: the task and what it awaits may be cancelled both")
    void bothCancelled() {
        run(() -> {
            AioFuture<String> future = createFuture();
            Task<String> task = createTask(() -> await(future));
            yieldNow();
            future.cancel();
            task.cancel();
            assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
            assertThat(task.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("106: the message reaches whoever awaits, or asks")
    void theMessage() {
        run(
                () -> {
                    Task<?> task = createTask(() -> sleep(HOUR));
                    yieldNow();
                    task.cancel("enough");
                    assertThatThrownBy(() -> await(task))
                            .isInstanceOf(CancelledError.class)
                            .hasMessage("enough");
                    assertThatThrownBy(task::result).hasMessage("enough");
                    assertThatThrownBy(task::exception).hasMessage("enough");
                    Task<?> without = createTask(() -> sleep(HOUR));
                    without.cancel();
                    waitFor(List.of(without));
                    assertThatThrownBy(without::result)
                            .isInstanceOf(CancelledError.class)
                            .hasMessage(null);
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("107: cleaning up may wait; what fails in it takes the place of the cancellation")
    void cleaningUp() {
        run(
                () -> {
                    Task<?> task = createTask(() -> {
                        try {
                            sleep(HOUR);
                        } finally {
                            sleep(5);
                            trail.add("cleaned up");
                            failOnPurpose();
                        }
                    });
                    yieldNow();
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).hasMessage("on purpose");
                    assertThat(task.isCancelled()).isFalse();
                    assertThat(task.exception()).isInstanceOf(IOException.class);
                },
                VIRTUAL);
        assertThat(trail).containsExactly("cleaned up");
    }

    private static void failOnPurpose() throws IOException {
        throw new IOException("on purpose");
    }

    @Test
    @DisplayName("108: a second request during that raises a second error, in the middle of it")
    void cancelledWhileCleaningUp() {
        run(
                () -> {
                    Task<?> task = createTask(() -> {
                        try {
                            sleep(HOUR);
                        } finally {
                            try {
                                sleep(HOUR);
                            } catch (CancelledError e) {
                                trail.add("second: " + e.getMessage());
                            }
                        }
                    });
                    yieldNow();
                    task.cancel("1");
                    sleep(1);
                    task.cancel("2");
                    assertThatThrownBy(() -> await(task))
                            .isInstanceOf(CancelledError.class)
                            .hasMessage("1"); // what the body threw in the end
                },
                VIRTUAL);
        assertThat(trail).containsExactly("second: 2");
    }

    @Test
    @DisplayName("109: who throws a CancelledError by himself ends as cancelled")
    void thrownByHand() {
        run(() -> {
            CancelledError own = new CancelledError("own");
            Task<String> task = createTask(() -> {
                throw own;
            });
            assertThatThrownBy(() -> await(task)).isSameAs(own);
            assertThat(task.isCancelled()).isTrue();
            assertThat(task.cancelling()).isZero();
        });
    }

    @Test
    @DisplayName("110: what catches exceptions by habit does not catch a cancellation")
    void notCaughtByHabit() {
        run(
                () -> {
                    Task<String> task = createTask(() -> {
                        try {
                            return sleep(HOUR, "slept");
                        } catch (Exception byHabit) {
                            return "swallowed";
                        }
                    });
                    yieldNow();
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("111: cancelled while another thread works for it, the task ends, and the thread goes on to its end")
    void cancelledWhileAThreadWorks() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        run(() -> {
            Task<?> task = createTask(() -> toThread(() -> {
                begun.countDown();
                mayEnd.await();
                trail.add("thread ended");
                ended.countDown();
            }));
            yieldNow();
            begun.await();
            task.cancel();
            assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
            trail.add("task ended");
            mayEnd.countDown();
        });
        ended.await();
        assertThat(trail).containsExactly("task ended", "thread ended");
    }

    @Test
    @DisplayName("112: a cancelled sleep takes its timer back")
    void aCancelledSleep() {
        ManualClock clock = new ManualClock();
        run(
                () -> {
                    Task<?> task = createTask(() -> sleep(HOUR));
                    sleep(1);
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                    assertThat(getRunningLoop().outside().timers().isEmpty()).isTrue();
                },
                RunOptions.virtualTime(clock));
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void tasksThatAwaitEachOtherAreCancelledTogether() {
        run(
                () -> {
                    List<Task<String>> circle = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        int next = (i + 1) % 3;
                        circle.add(createTask(() -> {
                            try {
                                return await(circle.get(next));
                            } finally {
                                trail.add("cleaned up");
                            }
                        }));
                    }
                    yieldNow();
                    circle.getFirst().cancel("stop");
                    waitFor(circle);
                    assertThat(circle).allMatch(AioFuture::isCancelled);
                    assertThat(circle).extracting(Task::cancelling).containsExactly(1, 1, 1);
                },
                VIRTUAL);
        assertThat(trail).hasSize(3);
    }

    @Test
    void aCircleThatGoesThroughAGatheringIsOpened() {
        run(
                () -> {
                    List<Task<?>> circle = new ArrayList<>();
                    circle.add(createTask(() -> await(gather(circle.get(1)))));
                    circle.add(createTask(() -> await(gather(circle.get(0)))));
                    yieldNow();
                    circle.get(0).cancel();
                    waitFor(circle);
                    assertThat(circle).allMatch(AioFuture::isCancelled);
                },
                VIRTUAL.exceptionHandler((_, _) -> {})); // a gathering that nobody waits for any more
    }

    @Test
    void aTaskThatCancelsItselfAndThenClosesACircleOpensIt() {
        run(
                () -> {
                    List<Task<String>> circle = new ArrayList<>();
                    circle.add(createTask(() -> await(circle.get(1))));
                    circle.add(createTask(() -> {
                        running().cancel();
                        return await(circle.get(0));
                    }));
                    waitFor(circle);
                    assertThat(circle).allMatch(AioFuture::isCancelled);
                    assertThat(circle).extracting(Task::cancelling).containsExactly(1, 1);
                },
                VIRTUAL);
    }
}
