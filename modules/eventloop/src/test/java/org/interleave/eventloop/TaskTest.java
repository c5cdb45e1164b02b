package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.allTasks;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.currentTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.noSwitch;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sections 4 to 6 of the behaviour list: futures, tasks and their cancellation. */
class TaskTest {
    private static final RunOptions VIRTUAL = RunOptions.virtualTime();
    private final List<String> trail = new ArrayList<>();

    private static Task<?> running() {
        return getRunningLoop().task();
    }

    // Futures.

    @Test
    @DisplayName("69: a pending future has neither result nor exception")
    void aPendingFutureHasNothing() {
        run(() -> {
            AioFuture<String> future = createFuture();
            assertThat(future.isDone()).isFalse();
            assertThatThrownBy(future::result).isInstanceOf(InvalidStateException.class);
            assertThatThrownBy(future::exception).isInstanceOf(InvalidStateException.class);
        });
    }

    @Test
    @DisplayName("70: a future is completed once")
    void aFutureIsCompletedOnce() {
        run(() -> {
            AioFuture<String> done = createFuture();
            done.setResult("first");
            assertThatThrownBy(() -> done.setResult("second")).isInstanceOf(InvalidStateException.class);
            AioFuture<String> cancelled = createFuture();
            cancelled.cancel();
            assertThatThrownBy(() -> cancelled.setException(new IOException()))
                    .isInstanceOf(InvalidStateException.class);
        });
    }

    @Test
    @DisplayName("71: cancelling a pending future keeps the message; a done one is left alone")
    void cancellingAFuture() {
        run(() -> {
            AioFuture<String> future = createFuture();
            assertThat(future.cancel("enough")).isTrue();
            assertThatThrownBy(future::result)
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("enough");
            assertThat(future.cancel()).isFalse();
            AioFuture<String> done = createFuture();
            done.setResult("here");
            assertThat(done.cancel()).isFalse();
            assertThat(done.result()).isEqualTo("here");
        });
    }

    @Test
    @DisplayName("72: done callbacks run in a later iteration, in the order they were added")
    void doneCallbacksRunLater() {
        run(() -> {
            AioFuture<String> future = createFuture();
            future.addDoneCallback(_ -> trail.add("first"));
            future.addDoneCallback(_ -> trail.add("second"));
            future.setResult("x");
            trail.add("set");
            yieldNow();
            trail.add("after");
        });
        assertThat(trail).containsExactly("set", "first", "second", "after");
    }

    @Test
    @DisplayName("73: a callback added to a done future is not called on the spot")
    void aLateCallbackIsScheduled() {
        run(() -> {
            AioFuture<String> future = createFuture();
            future.setResult("x");
            future.addDoneCallback(_ -> trail.add("called"));
            trail.add("added");
            yieldNow();
        });
        assertThat(trail).containsExactly("added", "called");
    }

    @Test
    @DisplayName("76: those who await one future go on in the order in which they began")
    void awaitersGoOnInOrder() {
        run(() -> {
            AioFuture<String> future = createFuture();
            for (String name : List.of("a", "b", "c")) {
                createTask(() -> trail.add(name + await(future)));
            }
            yieldNow();
            future.setResult("!");
            yieldNow();
        });
        assertThat(trail).containsExactly("a!", "b!", "c!");
    }

    @Test
    @DisplayName("79: a future of another loop cannot be awaited")
    void anotherLoopsFuture() {
        try (EventLoop other = new EventLoop()) {
            AioFuture<String> foreign = other.createFuture();
            run(() -> {
                assertThatThrownBy(() -> await(foreign)).hasMessageContaining("attached to a different loop");
            });
        }
    }

    // Tasks.

    @Test
    @DisplayName("80: tasks begin in the next iteration, in the order of their creation")
    void tasksBeginLater() {
        run(() -> {
            createTask(() -> trail.add("a"));
            createTask(() -> trail.add("b"));
            trail.add("created");
            yieldNow();
        });
        assertThat(trail).containsExactly("created", "a", "b");
    }

    @Test
    @DisplayName("81: a task needs a running loop")
    void aTaskNeedsALoop() {
        assertThatThrownBy(() -> createTask(() -> "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no running event loop");
    }

    @Test
    @DisplayName("83: sleeping for no time is one turn for the others")
    void sleepingForNoTimeIsOneTurn() {
        run(() -> {
            for (String name : List.of("A", "B")) {
                createTask(() -> {
                    for (int i = 1; i <= 2; i++) {
                        trail.add(name + i);
                        sleep(0);
                    }
                });
            }
            sleep(Duration.ofMillis(1));
        });
        assertThat(trail).containsExactly("A1", "B1", "A2", "B2");
    }

    @Test
    @DisplayName("85: sleepers wake in the order of their deadlines")
    void sleepersWakeInOrder() {
        ManualClock clock = new ManualClock();
        run(
                () -> {
                    List<Task<?>> tasks = new ArrayList<>();
                    for (int seconds : List.of(3, 1, 2)) {
                        tasks.add(createTask(() -> {
                            sleep(Duration.ofSeconds(seconds));
                            trail.add("" + seconds);
                        }));
                    }
                    tasks.forEach(Aio::await);
                },
                RunOptions.virtualTime(clock));
        assertThat(trail).containsExactly("1", "2", "3");
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    @DisplayName("86: whoever awaits a task gets its exception, the same object each time")
    void theSameException() {
        IOException thrown = new IOException("on purpose");
        run(() -> {
            Task<String> task = createTask(() -> {
                throw thrown;
            });
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> await(task)).isSameAs(thrown);
            }
        });
    }

    @Test
    @DisplayName("88: a task cannot await itself")
    void aTaskCannotAwaitItself() {
        run(() -> {
            Task<?> me = running();
            assertThatThrownBy(() -> await(me)).hasMessageContaining("Task cannot await on itself");
        });
    }

    @Test
    @DisplayName("91: the current task, and all that are not done")
    void currentAndAll() {
        run(() -> {
            Task<?> me = currentTask();
            Task<?> other = createTask(() -> trail.add(String.valueOf(currentTask())));
            assertThat(allTasks()).hasSize(2).first().isSameAs(me);
            getRunningLoop().callSoon(() -> trail.add(String.valueOf(currentTask())));
            await(other);
            yieldNow();
            assertThat(allTasks()).hasSize(1);
        });
        assertThat(trail).last().isEqualTo("null");
    }

    // Cancellation.

    @Test
    @DisplayName("94: a task that is cancelled before its first turn runs nothing")
    void cancelledBeforeItBegins() {
        run(() -> {
            Task<?> task = createTask(() -> trail.add("ran"));
            assertThat(task.cancel("no")).isTrue();
            assertThatThrownBy(() -> await(task))
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("no");
            assertThat(task.isCancelled()).isTrue();
        });
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("95, 96, 97: cancelling is delivered once, where the task waits")
    void cancellingIsDeliveredOnce() {
        run(
                () -> {
                    Task<String> task = createTask(() -> {
                        try {
                            sleep(Duration.ofHours(1));
                        } catch (CancelledError e) {
                            trail.add("caught");
                        }
                        sleep(Duration.ofHours(1));
                        return "went on";
                    });
                    yieldNow();
                    assertThat(task.cancel()).isTrue();
                    assertThat(task.cancel()).isTrue();
                    assertThat(task.isDone()).isFalse();
                    assertThat(task.cancelling()).isEqualTo(2);
                    assertThat(await(task)).isEqualTo("went on");
                    assertThat(task.cancel()).isFalse();
                    assertThat(task.isCancelled()).isFalse();
                },
                VIRTUAL);
        assertThat(trail).containsExactly("caught");
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
    @DisplayName("eager tasks run to their first wait, while their creator waits")
    void eagerTasks() {
        run(
                () -> {
                    Task<?> task = createTask("a", () -> {
                        trail.add("begins " + running().name());
                        createTask("b", () -> trail.add("inner " + running().name()));
                        yieldNow();
                        trail.add("ends");
                    });
                    trail.add("created, current " + running().name());
                    await(task);
                },
                RunOptions.virtualTime().eagerTasks(true));
        assertThat(trail).containsExactly("begins a", "inner b", "created, current Task-1", "ends");
    }

    @Test
    void whatMustNotSwitchCannot() {
        run(() -> {
            noSwitch(() -> trail.add("fine"));
            assertThatThrownBy(() -> noSwitch(() -> sleep(0))).hasMessageContaining("noSwitch");
        });
    }

    @Test
    void aDeadlockIsTold() {
        assertThatThrownBy(() -> run(() -> await(createFuture())))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("Task-1");
    }

    @Test
    @DisplayName("66: another thread wakes a loop that sleeps")
    void anotherThreadWakesTheLoop() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            AioFuture<String> future = createFuture();
            Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(() -> future.setResult("woken")));
            assertThat(await(future)).isEqualTo("woken");
        });
    }

    @Test
    @DisplayName("250: what main leaves is cancelled, and cleans up")
    void leftOversAreCancelled() {
        run(() -> {
            createTask(() -> {
                try {
                    sleep(Duration.ofHours(1));
                } finally {
                    trail.add("cleaned up");
                }
            });
            yieldNow();
        });
        assertThat(trail).containsExactly("cleaned up");
    }

    @Test
    void aContextThatIsEnteredStaysEnteredAcrossAnAwait() {
        ContextVar<String> variable = ContextVar.withDefault("v", "outside");
        run(() -> {
            Context context = Context.copyCurrent();
            context.run(() -> {
                variable.set("inside");
                sleep(0);
                trail.add(variable.get());
                return null;
            });
            trail.add(variable.get());
        });
        assertThat(trail).containsExactly("inside", "outside");
    }

    @Test
    void closingALoopUnwindsItsTasks() {
        List<String> told = new ArrayList<>();
        EventLoop loop = new EventLoop(RunOptions.realTime().exceptionHandler((_, what) -> told.add(what.message())));
        loop.createTask(() -> {
            try {
                return await(loop.createFuture());
            } finally {
                trail.add("finally");
            }
        });
        loop.callSoon(loop::stop);
        loop.runForever();
        loop.close();
        assertThat(trail).containsExactly("finally");
        assertThat(told).containsExactly("Task was destroyed but it is pending!");
    }
}
