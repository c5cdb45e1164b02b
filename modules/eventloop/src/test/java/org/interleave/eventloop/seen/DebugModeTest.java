package org.interleave.eventloop.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.currentTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.interleave.eventloop.AioFuture;
import org.interleave.eventloop.CancelledError;
import org.interleave.eventloop.EventLoop;
import org.interleave.eventloop.Handle;
import org.interleave.eventloop.RunOptions;
import org.interleave.eventloop.Task;
import org.interleave.eventloop.VoidBody;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 17 of the behaviour list. Outside the loop's package: its own frames are left out of what it tells. */
class DebugModeTest {
    private static final Duration LONG = Duration.ofHours(1);
    private final ManualClock hands = new ManualClock();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final RunOptions plain = RunOptions.virtualTime(hands).debug(false).warnings(told::add);
    private final RunOptions debug = plain.debug(true).slowCallback(LONG);

    // Slow turns.

    @Test
    @DisplayName("243: a callback that takes long is told of, with the time it took and the place it was created")
    void aSlowCallbackIsToldOf() {
        String[] place = {""};
        run(
                () -> {
                    EventLoop loop = getRunningLoop();
                    place[0] = Lines.next();
                    loop.callSoon(() -> hands.advance(LONG.plusMillis(250)));
                    yieldNow();
                },
                debug);
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("Executing <Handle created at " + place[0] + "> took 3600.250 seconds");
    }

    @Test
    @DisplayName("243: a step of a task that takes long is told of, with the task and the place")
    void aSlowStepIsToldOf() {
        String[] places = {"", ""};
        run(
                () -> {
                    places[0] = Lines.next();
                    Task<?> slow = createTask("slow", () -> {
                        hands.advance(LONG);
                        places[1] = Lines.next();
                        yieldNow();
                    });
                    await(slow);
                },
                debug);
        assertThat(told)
                .singleElement()
                .asString()
                .isEqualTo("Executing <Task 'slow' pending, of DebugModeTest created at " + places[0]
                        + "> took 3600.000 seconds; it stopped at " + places[1]);
    }

    @Test
    @DisplayName("243: a turn shorter than the limit is not told of")
    void aShortTurnIsNotToldOf() {
        run(
                () -> {
                    hands.advance(LONG.minusNanos(1));
                    sleep(LONG);
                    hands.advance(LONG.minusNanos(1));
                },
                debug);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("244: without debug mode nothing of it is told")
    void withoutDebugModeNothingIsTold() {
        run(
                () -> {
                    createFuture();
                    hands.advance(LONG);
                    Task<?> task = createTask(() -> {
                        try {
                            sleep(LONG);
                        } catch (CancelledError swallowed) {
                            hands.advance(LONG);
                        }
                    });
                    yieldNow();
                    task.cancel();
                    yieldNow();
                    createTask(() -> {});
                    assertThat(task.toString()).doesNotContain("created at");
                },
                plain);
        assertThat(told).isEmpty();
    }

    // Foreign threads.

    @Test
    @DisplayName("245: a foreign thread that uses the loop is refused, with file and line")
    void aForeignThreadIsRefused() {
        List<String> refused = new CopyOnWriteArrayList<>();
        String[] place = {""};
        run(
                () -> {
                    EventLoop loop = getRunningLoop();
                    AioFuture<String> future = createFuture();
                    onAnotherThread(() -> {
                        place[0] = Lines.next();
                        refused(refused, () -> loop.callSoon(() -> {}));
                    });
                    onAnotherThread(() -> refused(refused, () -> loop.callLater(LONG, () -> {})));
                    onAnotherThread(() -> refused(refused, () -> loop.callAt(0, () -> {})));
                    onAnotherThread(() -> refused(refused, () -> loop.createTask(() -> "a task")));
                    onAnotherThread(() -> refused(refused, () -> future.setResult("too easy")));
                    assertThat(future.isDone()).isFalse();
                    future.cancel();
                },
                debug);
        assertThat(refused).hasSize(5).allMatch(message -> message.contains("Non-thread-safe operation"));
        assertThat(refused.getFirst())
                .startsWith("callSoon: ")
                .contains("thread 'stranger'", "at " + place[0], "use callSoonThreadsafe");
    }

    @Test
    @DisplayName("245: callSoonThreadsafe is for any thread, and without debug mode nobody is refused")
    void callSoonThreadsafeIsForAnyThread() {
        List<String> refused = new CopyOnWriteArrayList<>();
        List<String> called = new ArrayList<>();
        run(
                () -> {
                    EventLoop loop = getRunningLoop();
                    onAnotherThread(() -> refused(refused, () -> loop.callSoonThreadsafe(() -> called.add("called"))));
                    yieldNow();
                },
                debug);
        run(
                () -> {
                    EventLoop loop = getRunningLoop();
                    onAnotherThread(() -> refused(refused, () -> loop.callSoon(() -> {})));
                },
                plain);
        assertThat(refused).isEmpty();
        assertThat(called).containsExactly("called");
    }

    private static void refused(List<String> messages, Runnable use) {
        try {
            use.run();
        } catch (IllegalStateException e) {
            messages.add(String.valueOf(e.getMessage()));
        }
    }

    private static void onAnotherThread(Runnable action) throws InterruptedException {
        Thread.ofPlatform().name("stranger").start(action).join();
    }

    // What was begun and forgotten.

    @Test
    @DisplayName("246: a body that was handed over and never started is told of, with the place")
    void aBodyNeverStartedIsToldOf() {
        String[] place = {""};
        run(
                () -> {
                    place[0] = Lines.next();
                    Task<?> idle = createTask("idle", () -> told.add("ran"));
                    idle.cancel();
                    yieldNow();
                    assertThat(idle.isCancelled()).isTrue();
                },
                debug);
        assertThat(told)
                .containsExactly("Task 'idle' was never started: nothing of its body ran; created at " + place[0]);
    }

    @Test
    @DisplayName("246: so is one on a loop that never ran")
    void aBodyOnALoopThatNeverRan() {
        try (EventLoop loop = new EventLoop(debug.exceptionHandler((_, what) -> told.add(what.message())))) {
            loop.createTask(() -> told.add("ran"));
        }
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isEqualTo("Task was destroyed but it is pending!");
        assertThat(told.getLast()).startsWith("Task 'Task-1' was never started");
    }

    @Test
    @DisplayName("246: a future that nobody ever awaited is told of, with the place")
    void aFutureNeverAwaitedIsToldOf() {
        String[] place = {""};
        run(
                () -> {
                    place[0] = Lines.next();
                    AioFuture<String> forgotten = createFuture();
                    forgotten.setResult("for nobody");
                    AioFuture<String> awaited = createFuture();
                    createTask(() -> awaited.setResult("for somebody"));
                    await(awaited);
                    AioFuture<String> withCallback = createFuture();
                    withCallback.addDoneCallback(_ -> {});
                    withCallback.setResult("for somebody");
                    AioFuture<String> asked = createFuture();
                    asked.setResult("for somebody");
                    asked.result();
                },
                debug);
        assertThat(told)
                .containsExactly("Future was never awaited: nobody asked for its result; created at " + place[0]);
    }

    // Places.

    @Test
    @DisplayName("247: tasks, futures and callbacks say where they were created")
    void whereTheyWereCreated() {
        run(
                () -> {
                    EventLoop loop = getRunningLoop();
                    String place = Lines.next();
                    Task<?> task = createTask(() -> {});
                    assertThat(task.toString())
                            .isEqualTo("<Task 'Task-2' pending, of DebugModeTest created at " + place + ">");
                    place = Lines.next();
                    AioFuture<?> future = createFuture();
                    assertThat(future.toString()).isEqualTo("<Future pending created at " + place + ">");
                    place = Lines.next();
                    Handle soon = loop.callSoon(() -> {});
                    assertThat(soon.toString()).isEqualTo("<Handle created at " + place + ">");
                    place = Lines.next();
                    Handle later = loop.callLater(LONG, () -> {});
                    assertThat(later.toString()).isEqualTo("<TimerHandle created at " + place + ">");
                    place = Lines.next();
                    Handle handed = loop.callSoonThreadsafe(() -> {});
                    assertThat(handed.toString()).isEqualTo("<Handle created at " + place + ">");
                    future.cancel();
                    await(task);
                },
                debug);
    }

    @Test
    @DisplayName("247: bodies of one class that come from two places are told apart, however many there are")
    void oneBodyTwoPlaces() {
        run(
                () -> {
                    VoidBody body = () -> {};
                    for (int i = 0; i < 1_000; i++) {
                        String here = Lines.next();
                        Task<?> one = createTask(body);
                        String there = Lines.next();
                        Task<?> other = createTask(body);
                        assertThat(List.of(one.toString(), other.toString()))
                                .satisfiesExactly(
                                        text -> assertThat(text).contains(here),
                                        text -> assertThat(text).contains(there));
                        await(one);
                        await(other);
                    }
                },
                debug);
    }

    @Test
    @DisplayName("92, 247: an exception that nobody retrieved is told with the place the task was created at")
    void anUnretrievedExceptionNamesThePlace() {
        String[] place = {""};
        List<String> subjects = new ArrayList<>();
        run(
                () -> {
                    place[0] = Lines.next();
                    createTask("failing", () -> {
                        throw new IllegalArgumentException("no");
                    });
                    yieldNow();
                },
                debug.exceptionHandler((_, what) -> subjects.add(what.message() + " " + what.subject())));
        assertThat(subjects).singleElement().asString().startsWith("Task exception was never retrieved");
        assertThat(subjects.getFirst()).contains("'failing'", "created at " + place[0]);
    }

    @Test
    @DisplayName("248: debug mode is switched on by an option or on the loop, and off again")
    void switchingItOn() {
        run(() -> assertThat(getRunningLoop().isDebug()).isTrue(), debug);
        run(
                () -> {
                    EventLoop loop = getRunningLoop();
                    assertThat(loop.isDebug()).isFalse();
                    loop.setDebug(true);
                    assertThat(loop.isDebug()).isTrue();
                    assertThat(loop.toString()).contains("debug");
                    Task<?> task = createTask(() -> {});
                    assertThat(task.toString()).contains("created at");
                    await(task);
                    loop.setDebug(false);
                    Task<?> unseen = createTask(() -> {});
                    assertThat(unseen.toString()).doesNotContain("created at");
                },
                plain);
    }

    @Test
    @DisplayName("248: debug mode is switched on by a system property")
    void switchingItOnByAProperty() {
        System.setProperty(RunOptions.DEBUG_PROPERTY, "true");
        try {
            assertThat(RunOptions.realTime().isDebug()).isTrue();
            assertThat(RunOptions.virtualTime().isDebug()).isTrue();
        } finally {
            System.clearProperty(RunOptions.DEBUG_PROPERTY);
        }
        assertThat(RunOptions.realTime().isDebug()).isFalse();
    }

    // Swallowed cancellations.

    @Test
    @DisplayName("98: debug: a task that was asked to end and returns is told of, with the line it was asked at")
    void aSwallowedCancellationIsToldOf() {
        String[] places = {"", ""};
        run(
                () -> {
                    places[0] = Lines.next();
                    Task<?> stubborn = createTask("stubborn", () -> {
                        try {
                            places[1] = Lines.next();
                            sleep(LONG);
                        } catch (CancelledError ignored) {
                            yieldNow();
                        }
                    });
                    yieldNow();
                    stubborn.cancel();
                    await(stubborn);
                },
                debug);
        assertThat(told)
                .containsExactly("Task 'stubborn' swallowed a cancellation at " + places[1]
                        + "; it was asked to end, and returned as if nothing had happened; created at " + places[0]);
    }

    @Test
    @DisplayName("98: debug: so is one that was asked between two turns")
    void aCancellationSwallowedAtAYield() {
        String[] place = {""};
        run(
                () -> {
                    Task<?> stubborn = createTask(() -> {
                        try {
                            place[0] = Lines.next();
                            yieldNow();
                        } catch (CancelledError ignored) {
                            hands.advance(Duration.ofNanos(1));
                        }
                    });
                    yieldNow();
                    stubborn.cancel();
                    await(stubborn);
                },
                debug);
        assertThat(told).singleElement().asString().contains("swallowed a cancellation at " + place[0]);
    }

    @Test
    @DisplayName("99: debug: a task that takes the request back has not swallowed it")
    void aCancellationTakenBack() {
        run(
                () -> {
                    Task<?> task = createTask(() -> {
                        Task<?> self = Objects.requireNonNull(currentTask());
                        try {
                            sleep(LONG);
                        } catch (CancelledError asked) {
                            self.uncancel();
                        }
                    });
                    yieldNow();
                    task.cancel();
                    await(task);
                },
                debug);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("107: debug: a task that ends by the cancellation, or by another exception, has not swallowed it")
    void aCancellationObeyed() {
        run(
                () -> {
                    Task<?> obeys = createTask(() -> sleep(LONG));
                    Task<?> fails = createTask(() -> {
                        try {
                            sleep(LONG);
                        } catch (CancelledError asked) {
                            throw new IllegalStateException("instead", asked);
                        }
                    });
                    yieldNow();
                    obeys.cancel();
                    fails.cancel();
                    yieldNow();
                    yieldNow();
                    assertThat(obeys.isCancelled()).isTrue();
                    assertThat(fails.exception()).hasMessage("instead");
                },
                debug);
        assertThat(told).isEmpty();
    }
}
