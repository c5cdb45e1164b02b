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
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 5 of the behaviour list: tasks, how they start, in which order they run, and awaiting them. */
class TaskTest {
    private static final RunOptions VIRTUAL = RunOptions.virtualTime();
    private final List<String> trail = new ArrayList<>();

    private static Task<?> running() {
        return getRunningLoop().task();
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

    @Test
    @DisplayName("82: a call that never suspends gives nobody a turn, whatever it awaits")
    void aCallIsNoTurn() {
        run(() -> {
            createTask(() -> trail.add("other"));
            AioFuture<String> done = createFuture();
            done.setResult("here");
            trail.add(noSwitch(() -> await(done)));
            yieldNow();
        });
        assertThat(trail).containsExactly("here", "other");
    }

    @Test
    @DisplayName("84: sleeping returns the result given to it; less than no time is none; not a number is refused")
    void sleepingReturns() {
        ManualClock clock = new ManualClock();
        run(
                () -> {
                    assertThat(sleep(Duration.ofSeconds(1), "slept")).isEqualTo("slept");
                    assertThat(sleep(0.5, "half")).isEqualTo("half");
                    createTask(() -> trail.add("other"));
                    sleep(-1);
                    trail.add("slept");
                    sleep(Duration.ofSeconds(-1));
                    assertThatThrownBy(() -> sleep(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
                },
                RunOptions.virtualTime(clock));
        assertThat(trail).containsExactly("other", "slept");
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofMillis(1500).toNanos());
    }

    @Test
    @DisplayName("89: nobody but its body gives a task its outcome")
    void outcomesAreNotSet() {
        run(() -> {
            Task<String> task = createTask(() -> "own");
            assertThatThrownBy(() -> task.setResult("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("setResult");
            assertThatThrownBy(() -> task.setException(new IOException())).isInstanceOf(IllegalStateException.class);
            assertThat(await(task)).isEqualTo("own");
        });
    }

    @Test
    @DisplayName("90: a task has a name, and says in what state it is, whose code it runs, and what it waits for")
    void namesAndWords() {
        run(
                () -> {
                    Task<?> first = createTask(() -> sleep(1));
                    Task<?> second = createTask("named", () -> "value");
                    assertThat(first.name()).isEqualTo("Task-2");
                    assertThat(second.name()).isEqualTo("named");
                    assertThat(createTask(() -> "x").name()).isEqualTo("Task-4");
                    assertThat(first).hasToString("<Task 'Task-2' pending, of TaskTest>");
                    yieldNow();
                    assertThat(first).hasToString("<Task 'Task-2' pending, of TaskTest, waits for a timer>");
                    assertThat(second).hasToString("<Task 'named' finished, of TaskTest, result=value>");
                    first.cancel();
                    assertThat(first.toString()).startsWith("<Task 'Task-2' cancelling, of TaskTest");
                    first.setName("renamed");
                    assertThatThrownBy(() -> await(first)).isInstanceOf(CancelledError.class);
                    assertThat(first).hasToString("<Task 'renamed' cancelled, of TaskTest>");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName(
            "92: an exception that nobody retrieves is told of when the loop closes, with the task; a cancellation is not")
    void exceptionsNobodyRetrieves() {
        List<ExceptionContext> told = new ArrayList<>();
        run(
                () -> {
                    createTask("unheard", () -> {
                        throw new IOException("on purpose");
                    });
                    createTask(() -> sleep(100)).cancel();
                    sleep(1);
                },
                RunOptions.virtualTime().exceptionHandler((_, what) -> told.add(what)));
        assertThat(told).singleElement().satisfies(what -> {
            assertThat(what.message()).isEqualTo("Task exception was never retrieved");
            assertThat(what.exception()).hasMessage("on purpose");
            assertThat(what.subject()).contains("unheard");
        });
    }

    @Test
    @DisplayName("93: the loop holds its tasks, though nobody else does")
    void tasksAreHeld() {
        run(
                () -> {
                    WeakReference<Task<?>> dropped = new WeakReference<>(createTask(() -> await(createFuture())));
                    yieldNow(); // it waits for what nobody else knows of, so nothing outside the loop leads to it
                    System.gc();
                    assertThat(dropped.get()).isNotNull();
                    assertThat(allTasks()).contains(dropped.get());
                },
                VIRTUAL);
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
