package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.currentTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.taskGroup;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.coroutines.GeneratorExit;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 10 of the behaviour list, second part: what a group throws, and whom it cancels for it. */
class TaskGroupFailureTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<String> trail = new ArrayList<>();
    private final List<ExceptionContext> told = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final RunOptions options = RunOptions.virtualTime(clock).exceptionHandler((_, what) -> told.add(what));

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

    private static Body<String> failsAfter(int seconds, String message) {
        return () -> {
            sleep(seconds);
            throw new IOException(message);
        };
    }

    private static Body<String> endsAfter(int seconds) {
        return () -> sleep(Duration.ofSeconds(seconds), "" + seconds);
    }

    /** Waits for an hour; cancelled, it takes some seconds to end. */
    private VoidBody cleansUp(String name, int seconds) {
        return () -> {
            try {
                sleep(HOUR);
            } finally {
                sleep(seconds);
                trail.add(name + " cleaned up at " + now());
            }
        };
    }

    /** Waits for an hour; cancelled, it fails. */
    private static VoidBody failsWhenCancelled(String message) {
        return () -> {
            try {
                sleep(HOUR);
            } catch (CancelledError e) {
                throw new IOException(message, e);
            }
        };
    }

    private static List<String> messages(TaskGroupException failed) {
        return failed.exceptions().stream().map(Throwable::getMessage).toList();
    }

    @FunctionalInterface
    private interface Group {
        void run() throws Throwable;
    }

    private static TaskGroupException failureOf(Group group) {
        try {
            group.run();
        } catch (TaskGroupException failed) {
            return failed;
        } catch (Throwable other) {
            throw new AssertionError("not a group", other);
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    @DisplayName(
            "155: one that fails has the others and the body cancelled and awaited; then the group throws it; the parent is not cancelled")
    void oneFails() {
        run(
                () -> {
                    TaskGroupException failed = failureOf(() -> taskGroup(tg -> {
                        tg.createTask(failsAfter(1, "on purpose"));
                        Task<?> sibling = tg.createTask(cleansUp("sibling", 3));
                        try {
                            sleep(HOUR);
                        } finally {
                            trail.add("body cancelled at " + now());
                            assertThat(me().cancelling()).isEqualTo(1);
                            assertThat(sibling.isDone()).isFalse();
                        }
                    }));
                    assertThat(messages(failed)).containsExactly("on purpose");
                    assertThat(failed).hasMessage("unhandled errors in a TaskGroup (1 exception)");
                    assertThat(failed.getCause()).isSameAs(failed.exceptions().getFirst());
                    assertThat(me().cancelling()).isZero();
                    sleep(1); // and nothing is left to be raised
                },
                options);
        assertThat(trail).containsExactly("body cancelled at 1.0", "sibling cleaned up at 4.0");
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("156: when a second fails in its clean-up, the group holds both, in order of occurrence")
    void twoFail() {
        run(
                () -> {
                    TaskGroupException failed = failureOf(() -> taskGroup(tg -> {
                        tg.createTask(failsWhenCancelled("second"));
                        tg.createTask(failsAfter(1, "first"));
                        tg.createTask(failsAfter(1, "at the same moment"));
                    }));
                    assertThat(messages(failed)).containsExactly("first", "at the same moment", "second");
                    assertThat(failed.getSuppressed()).hasSize(2);
                },
                options);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("157: an exception of the body cancels the tasks, and is in the group as well")
    void theBodyFails() {
        IOException own = new IOException("own");
        run(
                () -> {
                    TaskGroupException failed = failureOf(() -> taskGroup(tg -> {
                        tg.createTask(cleansUp("task", 1));
                        yieldNow();
                        throw own;
                    }));
                    assertThat(failed.exceptions()).containsExactly(own);
                },
                options);
        assertThat(trail).containsExactly("task cleaned up at 1.0");
    }

    @Test
    @DisplayName("157: tasks that had no turn yet are cancelled without ever running")
    void theBodyFailsAtOnce() {
        run(
                () -> {
                    List<Task<?>> tasks = new ArrayList<>();
                    failureOf(() -> taskGroup(tg -> {
                        tasks.add(tg.createTask(() -> trail.add("ran")));
                        throw new IOException("own");
                    }));
                    assertThat(tasks)
                            .singleElement()
                            .satisfies(task -> assertThat(task.isCancelled()).isTrue());
                },
                options);
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("cancelled from outside, with tasks that fail for it: the failures win")
    void cancelledAndFailing() {
        run(
                () -> {
                    Task<?> parent = createTask(() -> taskGroup(tg -> {
                        tg.createTask(failsWhenCancelled("in clean-up"));
                        sleep(HOUR);
                    }));
                    sleep(1);
                    parent.cancel();
                    assertThat(messages(failureOf(() -> await(parent)))).containsExactly("in clean-up");
                },
                options);
    }

    @Test
    @DisplayName("164: a group that fails inside another is in that one's group as a group")
    void theInnerFails() {
        run(
                () -> {
                    TaskGroupException outer = failureOf(() -> taskGroup(outerGroup -> {
                        outerGroup.createTask(endsAfter(10));
                        taskGroup(innerGroup -> {
                            innerGroup.createTask(failsAfter(1, "inside"));
                        });
                    }));
                    assertThat(outer.exceptions())
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    TaskGroupException.class,
                                    inner -> assertThat(messages(inner)).containsExactly("inside"));
                },
                options);
    }

    @Test
    @DisplayName("165: when a task of the outer fails, the inner is cancelled without an error of its own")
    void theOuterFails() {
        run(
                () -> {
                    TaskGroupException outer = failureOf(() -> taskGroup(outerGroup -> {
                        outerGroup.createTask(failsAfter(1, "outside"));
                        taskGroup(innerGroup -> {
                            innerGroup.createTask(cleansUp("inner", 1));
                        });
                    }));
                    assertThat(messages(outer)).containsExactly("outside");
                },
                options);
        assertThat(trail).containsExactly("inner cleaned up at 2.0");
    }

    @Test
    @DisplayName("165: when both fail, each takes back its own request only")
    void bothFail() {
        run(
                () -> {
                    TaskGroupException outer = failureOf(() -> taskGroup(outerGroup -> {
                        assertThat(messages(failureOf(() -> taskGroup(innerGroup -> {
                                    innerGroup.createTask(failsAfter(0, "inner"));
                                    outerGroup.createTask(failsAfter(0, "outer"));
                                }))))
                                .containsExactly("inner");
                        trail.add("between: cancelling " + me().cancelling());
                        sleep(HOUR);
                    }));
                    assertThat(messages(outer)).containsExactly("outer");
                    assertThat(me().cancelling()).isZero();
                },
                options);
        assertThat(trail).containsExactly("between: cancelling 1");
    }

    @Test
    @DisplayName("169: what must not be grouped leaves the body bare, and what failed beside it is told of")
    void fatalErrorsLeaveBare() {
        run(
                () -> {
                    KeyboardInterrupt interrupt = new KeyboardInterrupt();
                    assertThatThrownBy(() -> taskGroup(tg -> {
                                tg.createTask(failsAfter(1, "beside"));
                                try {
                                    sleep(HOUR);
                                } finally {
                                    throwIt(interrupt);
                                }
                            }))
                            .isSameAs(interrupt);
                },
                options);
        assertThat(told)
                .singleElement()
                .satisfies(what -> assertThat(what.exception()).hasMessage("beside"));
    }

    private static void throwIt(Error error) {
        throw error;
    }

    @Test
    @DisplayName("169: a failed assertion is a failure like any: it is grouped")
    void otherErrorsAreGrouped() {
        run(
                () -> {
                    TaskGroupException failed = failureOf(() -> taskGroup(tg -> {
                        tg.createTask(() -> {
                            sleep(1);
                            throw new AssertionError("in a task");
                        });
                        try {
                            sleep(HOUR);
                        } finally {
                            throwIt(new AssertionError("in the body"));
                        }
                    }));
                    assertThat(messages(failed)).containsExactly("in a task", "in the body");
                },
                options);
    }

    @Test
    @DisplayName("170: a body that turns its cancellation into an exception has that in the group, beside the failure")
    void theBodyTurnsItsCancellation() {
        run(
                () -> {
                    TaskGroupException failed = failureOf(() -> taskGroup(tg -> {
                        tg.createTask(failsAfter(1, "task"));
                        failsWhenCancelled("body").run();
                    }));
                    assertThat(messages(failed)).containsExactly("task", "body");
                    assertThat(me().cancelling()).isZero();
                },
                options);
    }

    @Test
    @DisplayName("a body that swallows its cancellation changes nothing: the failure is thrown")
    void theBodySwallowsItsCancellation() {
        run(
                () -> {
                    TaskGroupException failed = failureOf(() -> taskGroup(tg -> {
                        tg.createTask(failsAfter(1, "task"));
                        try {
                            sleep(HOUR);
                        } catch (CancelledError e) {
                            trail.add("swallowed");
                        }
                        return "value";
                    }));
                    assertThat(messages(failed)).containsExactly("task");
                    assertThat(me().cancelling()).isZero();
                },
                options);
        assertThat(trail).containsExactly("swallowed");
    }

    @Test
    @DisplayName("173: a failure that went into the group is not told of as never retrieved")
    void failuresAreRetrieved() {
        run(
                () -> {
                    failureOf(() -> taskGroup(tg -> {
                        tg.createTask(failsAfter(1, "a"));
                        tg.createTask(failsWhenCancelled("b"));
                    }));
                },
                options);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("265: the end of an asynchronous generator leaves a group bare")
    void theEndOfAGenerator() {
        run(
                () -> {
                    GeneratorExit exit = new GeneratorExit();
                    assertThatThrownBy(() -> taskGroup(tg -> {
                                tg.createTask(cleansUp("task", 1));
                                yieldNow();
                                throw exit;
                            }))
                            .isSameAs(exit);
                    assertThat(messages(failureOf(() -> taskGroup(tg -> {
                                tg.createTask(failsWhenCancelled("beside"));
                                yieldNow();
                                throw exit;
                            }))))
                            .contains("beside");
                },
                options);
    }
}
