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
import static org.interleave.eventloop.Aio.taskGroup;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 10 of the behaviour list; what fails, and cancelling a group, have classes of their own. */
class TaskGroupTest {
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
            "154: leaving waits for all tasks, also those made by tasks of the group; their results are there then")
    void leavingWaitsForAll() {
        run(
                () -> {
                    List<Task<String>> tasks = new ArrayList<>();
                    String result = taskGroup(tg -> {
                        tasks.add(tg.createTask(endsAfter(2)));
                        tg.createTask(() -> {
                            sleep(1);
                            tasks.add(tg.createTask(endsAfter(4)));
                        });
                        return "body";
                    });
                    assertThat(result).isEqualTo("body");
                    assertThat(tasks).extracting(Task::result).containsExactly("2", "4");
                    assertThat(now()).isEqualTo(5);
                    assertThat(TaskGroupTest.<String>inAGroup("empty")).isEqualTo("empty");
                },
                options);
    }

    private static <T> T inAGroup(T result) {
        return taskGroup(_ -> {
            return result;
        });
    }

    @Test
    @DisplayName("159: a task that is cancelled by hand does not disturb the group")
    void cancelledByHand() {
        run(
                () -> {
                    String other = taskGroup(tg -> {
                        Task<String> cancelled = tg.createTask(endsAfter(100));
                        Task<String> goesOn = tg.createTask(endsAfter(2));
                        sleep(1);
                        cancelled.cancel();
                        return await(goesOn);
                    });
                    assertThat(other).isEqualTo("2");
                },
                options);
    }

    @Test
    @DisplayName(
            "160: cancelled from outside while waiting, it cancels and awaits all tasks and passes the cancellation on")
    void cancelledWhileWaiting() {
        run(
                () -> {
                    Task<?> parent = createTask(() -> taskGroup(tg -> {
                        tg.createTask(cleansUp("a", 1));
                        tg.createTask(cleansUp("b", 2));
                    }));
                    sleep(1);
                    parent.cancel("stop");
                    assertThatThrownBy(() -> await(parent)).isInstanceOf(CancelledError.class);
                    assertThat(parent.isCancelled()).isTrue();
                },
                options);
        assertThat(trail).containsExactly("a cleaned up at 2.0", "b cleaned up at 3.0");
    }

    @Test
    @DisplayName("160: so it is when the body is cancelled, and when it is cancelled again in the middle of that")
    void cancelledInTheBodyAndAgain() {
        run(
                () -> {
                    Task<?> parent = createTask(() -> taskGroup(tg -> {
                        tg.createTask(cleansUp("task", 5));
                        sleep(HOUR);
                    }));
                    sleep(1);
                    parent.cancel();
                    sleep(1);
                    parent.cancel(); // for the parent only: the task is cleaning up
                    sleep(1);
                    assertThat(parent.isDone()).isFalse();
                    assertThatThrownBy(() -> await(parent)).isInstanceOf(CancelledError.class);
                },
                options);
        assertThat(trail).containsExactly("task cleaned up at 6.0");
    }

    @Test
    @DisplayName("166: no task can be made before the group is entered, after its end, or while it cancels")
    void tasksAtTheWrongTime() {
        run(
                () -> {
                    TaskGroup group = new TaskGroup();
                    assertThatThrownBy(() -> group.createTask(() -> trail.add("ran")))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("has not been entered");
                    group.run(tg -> {
                        tg.createTask(() -> "fine");
                    });
                    assertThatThrownBy(() -> group.createTask(() -> trail.add("ran")))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("is finished");
                    failureOf(() -> taskGroup(tg -> {
                        tg.createTask(failsAfter(1, "on purpose"));
                        tg.createTask(() -> {
                            try {
                                sleep(HOUR);
                            } finally {
                                assertThatThrownBy(() -> tg.createTask(() -> trail.add("ran")))
                                        .isInstanceOf(IllegalStateException.class)
                                        .hasMessageContaining("is shutting down");
                                trail.add("refused");
                            }
                        });
                    }));
                    yieldNow();
                },
                options);
        assertThat(trail).containsExactly("refused");
    }

    @Test
    @DisplayName("167: a task may make others while the end is already waited for, until the last has ended")
    void tasksWhileLeaving() {
        AtomicInteger heads = new AtomicInteger();
        run(
                () -> {
                    TaskGroupException failed = failureOf(() -> taskGroup(tg -> {
                        tg.createTask(() -> hydra(tg, heads));
                        tg.createTask(() -> {
                            while (heads.get() < 10) {
                                sleep(2);
                            }
                            throw new IOException("hercules");
                        });
                    }));
                    assertThat(messages(failed)).containsExactly("hercules");
                    assertThat(allOthers()).isEmpty();
                },
                options);
        assertThat(heads.get()).isGreaterThanOrEqualTo(10);
    }

    private static void hydra(TaskGroup group, AtomicInteger heads) {
        heads.incrementAndGet();
        sleep(1);
        group.createTask(() -> hydra(group, heads));
        group.createTask(() -> hydra(group, heads));
    }

    private static List<Task<?>> allOthers() {
        List<Task<?>> others = new ArrayList<>(Aio.allTasks());
        others.remove(me());
        return others;
    }

    @Test
    @DisplayName("168: a group is entered once, and inside a task")
    void enteredOnce() {
        run(
                () -> {
                    TaskGroup group = new TaskGroup();
                    group.run(tg -> {
                        assertThatThrownBy(() -> group.run(_ -> {
                                    trail.add("ran");
                                }))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("has already been entered");
                    });
                    assertThatThrownBy(() -> group.run(_ -> {
                                trail.add("ran");
                            }))
                            .hasMessageContaining("has already been entered");
                    AioFuture<Throwable> thrown = createFuture();
                    getRunningLoop().callSoon(() -> {
                        try {
                            inAGroup("in a callback");
                        } catch (IllegalStateException e) {
                            thrown.setResult(e);
                        }
                    });
                    assertThat(await(thrown)).hasMessageContaining("inside a task");
                },
                options);
        assertThatThrownBy(() -> inAGroup("no loop")).isInstanceOf(IllegalStateException.class);
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("258: tasks of a group have names and contexts like any")
    void namesAndContexts() {
        ContextVar<String> variable = ContextVar.named("v");
        run(
                () -> {
                    Context context = Context.copyCurrent();
                    taskGroup(tg -> {
                        assertThat(tg.createTask("yolo", () -> "x").name()).isEqualTo("yolo");
                        await(tg.createTask(null, context, () -> variable.set("set")));
                    });
                    assertThat(variable.in(context)).isEqualTo("set");
                },
                options);
    }

    @Test
    @DisplayName("274: a graph sees the tasks behind the end of a group")
    void aGraphSeesThroughAGroup() {
        run(
                () -> {
                    List<Task<?>> members = new ArrayList<>();
                    Task<?> parent = createTask(() -> taskGroup(tg -> {
                        members.add(tg.createTask("a", endsAfter(1)));
                        members.add(tg.createTask("b", endsAfter(2)));
                    }));
                    yieldNow();
                    assertThat(parent.toString()).contains("waits for the group of task 'a', task 'b'");
                    AioFuture<?> awaited = parent.awaited();
                    assertThat(awaited).isNotNull();
                    assertThat(awaited.standsFor()).hasSameElementsAs(members);
                },
                options);
    }

    @Test
    void itSaysWhatStateItIsIn() {
        run(
                () -> {
                    TaskGroup group = new TaskGroup();
                    assertThat(group).hasToString("<TaskGroup>");
                    group.run(tg -> {
                        assertThat(tg).hasToString("<TaskGroup entered>");
                        tg.createTask(endsAfter(1));
                        assertThat(tg).hasToString("<TaskGroup tasks=1 entered>");
                        tg.cancel();
                        assertThat(tg).hasToString("<TaskGroup tasks=1 cancelling>");
                    });
                },
                options);
    }

    @Test
    @DisplayName(
            "failing and cancelled at the same time: the group throws, and the cancellation is raised at the next wait")
    void failingAndCancelledAtTheSameTime() {
        run(
                () -> {
                    AioFuture<String> begun = createFuture();
                    Task<?> task = createTask(() -> {
                        try {
                            taskGroup(tg -> {
                                tg.createTask(() -> {
                                    begun.setResult("yes");
                                    yieldNow();
                                    throw new IOException("on purpose");
                                });
                                sleep(1);
                                trail.add("the body went on");
                            });
                        } catch (TaskGroupException e) {
                            trail.add("group, cancelling " + me().cancelling());
                        }
                        sleep(1);
                        trail.add("went on behind the group");
                    });
                    await(begun);
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                    assertThat(task.cancelling()).isEqualTo(1);
                },
                options);
        assertThat(trail).containsExactly("group, cancelling 1");
    }

    @Test
    @DisplayName("a group cancelled from outside whose body takes long to end still takes in what fails meanwhile")
    void aFailureWhileTheBodyEnds() {
        run(
                () -> {
                    Task<?> parent = createTask(() -> taskGroup(tg -> {
                        tg.createTask(failsAfter(3, "meanwhile"));
                        try {
                            sleep(HOUR);
                        } finally {
                            sleep(5);
                        }
                    }));
                    sleep(1);
                    parent.cancel();
                    assertThat(messages(failureOf(() -> await(parent)))).containsExactly("meanwhile");
                },
                options);
    }
}
