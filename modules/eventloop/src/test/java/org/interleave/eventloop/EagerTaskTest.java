package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.allTasks;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 21 of the behaviour list. */
class EagerTaskTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<String> trail = new ArrayList<>();
    private final List<ExceptionContext> told = new ArrayList<>();
    private final RunOptions eager =
            RunOptions.virtualTime().eagerTasks(true).exceptionHandler((_, what) -> told.add(what));

    private static Task<?> me() {
        Task<?> task = currentTask();
        if (task == null) {
            throw new AssertionError("no task is running");
        }
        return task;
    }

    @Test
    @DisplayName("267: a new task runs to its first wait at once; one that never waits is done")
    void runsToItsFirstWait() {
        run(
                () -> {
                    Task<String> done = createTask(() -> "done");
                    assertThat(done.isDone()).isTrue();
                    assertThat(done.result()).isEqualTo("done");
                    assertThat(await(done)).isEqualTo("done");
                    Task<?> waits = createTask(() -> {
                        trail.add("began");
                        yieldNow();
                        trail.add("went on");
                    });
                    trail.add("created");
                    assertThat(waits.isDone()).isFalse();
                    await(waits);
                },
                eager);
        assertThat(trail).containsExactly("began", "created", "went on");
    }

    @Test
    @DisplayName("267: a failure of the first step is the task's, not its creator's")
    void failsAtOnce() {
        run(
                () -> {
                    Task<String> failed = createTask(() -> {
                        throw new IOException("on purpose");
                    });
                    assertThat(failed.isDone()).isTrue();
                    assertThatThrownBy(() -> await(failed)).hasMessage("on purpose");
                    Task<String> cancelled = createTask(() -> {
                        throw new CancelledError("by itself");
                    });
                    assertThat(cancelled.isCancelled()).isTrue();
                },
                eager);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("267: what awaits only what is done never waits")
    void awaitsWhatIsDone() {
        run(
                () -> {
                    AioFuture<String> done = createFuture();
                    done.setResult("here");
                    assertThat(createTask(() -> await(done)).isDone()).isTrue();
                },
                eager);
    }

    @Test
    @DisplayName(
            "268: in its first step the new task is the current one, then its creator again; it is among all tasks if it waits")
    void currentAndAll() {
        run(
                () -> {
                    Task<?> creator = me();
                    Task<?>[] seen = {null};
                    Task<?> done = createTask(() -> {
                        seen[0] = currentTask();
                    });
                    assertThat(seen[0]).isSameAs(done);
                    assertThat(currentTask()).isSameAs(creator);
                    assertThat(allTasks()).containsExactly(creator);
                    Task<?> waits = createTask(() -> sleep(1));
                    Task<?> waitsToo = createTask(() -> sleep(1));
                    assertThat(allTasks()).containsExactly(creator, waits, waitsToo);
                    await(waits);
                    await(waitsToo);
                    assertThat(allTasks()).containsExactly(creator);
                },
                eager);
    }

    @Test
    @DisplayName("268: from a callback, and several deep, the creator is itself again afterwards")
    void fromACallbackAndDeep() {
        run(
                () -> {
                    AioFuture<Boolean> called = createFuture();
                    getRunningLoop().callSoon(() -> {
                        createTask(() -> trail.add("in a callback: " + me().name()));
                        called.setResult(currentTask() == null);
                    });
                    assertThat(await(called)).isTrue();
                    createTask("outer", () -> {
                        createTask("inner", () -> {
                            trail.add("first " + me().name());
                            yieldNow();
                            trail.add("second " + me().name());
                        });
                        trail.add("first " + me().name());
                        yieldNow();
                        trail.add("second " + me().name());
                    });
                    trail.add("creator " + me().name());
                    sleep(1);
                },
                eager);
        assertThat(trail)
                .containsExactly(
                        "in a callback: Task-2",
                        "first inner",
                        "first outer",
                        "creator Task-1",
                        "second inner",
                        "second outer");
    }

    @Test
    @DisplayName("270: A and B have run before the next line of their creator")
    void orderOfExecution() {
        run(
                () -> {
                    createTask(() -> trail.add("A"));
                    createTask(() -> trail.add("B"));
                    trail.add("creator");
                    yieldNow();
                },
                eager);
        assertThat(trail).containsExactly("A", "B", "creator");
    }

    @Test
    @DisplayName("271: one that ended at once cannot be cancelled; one that waits is cancelled as usual")
    void cancelling() {
        run(
                () -> {
                    Task<String> done = createTask(() -> "done");
                    assertThat(done.cancel()).isFalse();
                    assertThat(done.isCancelled()).isFalse();
                    Task<?> waits = createTask(() -> {
                        try {
                            sleep(HOUR);
                        } finally {
                            trail.add("cleaned up");
                        }
                    });
                    assertThat(waits.cancel()).isTrue();
                    assertThat(waits.isDone()).isFalse();
                    assertThatThrownBy(() -> await(waits)).isInstanceOf(CancelledError.class);
                },
                eager);
        assertThat(trail).containsExactly("cleaned up");
    }

    @Test
    @DisplayName("271: one that cancels itself in its first step is cancelled at its first wait")
    void cancelsItself() {
        run(
                () -> {
                    Task<?> task = createTask(() -> {
                        me().cancel();
                        trail.add("goes on");
                        sleep(1);
                        trail.add("never");
                    });
                    assertThat(task.isDone()).isFalse();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                },
                eager);
        assertThat(trail).containsExactly("goes on");
    }

    @Test
    @DisplayName("256: an eager task, too, runs in a copy of its creator's context")
    void contexts() {
        ContextVar<String> variable = ContextVar.withDefault("v", "default");
        run(
                () -> {
                    variable.set("creator");
                    createTask(() -> {
                        trail.add(variable.get());
                        variable.set("task");
                    });
                    trail.add(variable.get());
                },
                eager);
        assertThat(trail).containsExactly("creator", "creator");
    }

    @Test
    @DisplayName(
            "272: a task of a group that fails in its first step: the group aborts, the error is in it, the parent is not cancelled too early")
    void failsAtOnceInAGroup() {
        run(
                () -> {
                    assertThatThrownBy(() -> taskGroup(tg -> {
                                Task<String> failed = tg.createTask(() -> {
                                    throw new IOException("at once");
                                });
                                trail.add("created, cancelling " + me().cancelling());
                                assertThat(failed.isDone()).isTrue();
                                tg.createTask(() -> sleep(HOUR)); // the group does not know yet
                                sleep(HOUR);
                                trail.add("never");
                            }))
                            .isInstanceOfSatisfying(
                                    TaskGroupException.class,
                                    group -> assertThat(group.exceptions())
                                            .singleElement()
                                            .satisfies(one -> assertThat(one).hasMessage("at once")));
                    assertThat(me().cancelling()).isZero();
                    yieldNow();
                },
                eager);
        assertThat(trail).containsExactly("created, cancelling 0");
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("272: the failure is in the group also when the body ends without another wait")
    void failsAtOnceAndTheBodyEnds() {
        run(
                () -> {
                    assertThatThrownBy(() -> taskGroup(tg -> {
                                tg.createTask(() -> {
                                    throw new IOException("at once");
                                });
                            }))
                            .isInstanceOf(TaskGroupException.class);
                    assertThat(me().cancelling()).isZero();
                },
                eager);
    }

    @Test
    @DisplayName("174: a task of a group that cancels the group in its first step is cancelled with it")
    void cancelsTheGroupAtOnce() {
        run(
                () -> {
                    taskGroup(tg -> {
                        Task<?> task = tg.createTask(() -> {
                            tg.cancel();
                            sleep(HOUR);
                            trail.add("never");
                        });
                        trail.add("created");
                        sleep(HOUR);
                        assertThat(task.isDone()).isTrue();
                        trail.add("never");
                    });
                    assertThat(me().cancelling()).isZero();
                },
                eager);
        assertThat(trail).containsExactly("created");
    }
}
