package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.currentTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.shield;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.waitFor;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 9 of the behaviour list, second part: waiting for one thing with a deadline. */
class WaitForTest {
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

    private static void throwIt(Exception thrown) throws Exception {
        throw thrown;
    }

    @Test
    @DisplayName("145: in time it returns the result; else it cancels, waits for the end, and throws")
    void waitingForOne() {
        run(
                () -> {
                    assertThat(waitFor(createTask(() -> sleep(s(1), "here")), s(5)))
                            .isEqualTo("here");
                    Task<String> slow = createTask(() -> cleansUp(4));
                    assertThatThrownBy(() -> waitFor(slow, s(1)))
                            .isInstanceOf(AioTimeoutException.class)
                            .hasCauseInstanceOf(CancelledError.class);
                    assertThat(slow.isCancelled()).isTrue();
                    assertThat(now()).isEqualTo(6);
                },
                options);
        assertThat(trail).containsExactly("cleaned up");
    }

    @Test
    @DisplayName("146: without time, what is done gives its result, what runs is cancelled, a body is not begun")
    void withoutTime() {
        run(
                () -> {
                    AioFuture<String> done = createFuture();
                    done.setResult("here");
                    assertThat(waitFor(done, Duration.ZERO)).isEqualTo("here");
                    for (Duration none : List.of(Duration.ZERO, s(-1))) {
                        Body<Boolean> body = () -> trail.add("began");
                        assertThatThrownBy(() -> waitFor(body, none)).isInstanceOf(AioTimeoutException.class);
                        Task<String> running = createTask(() -> cleansUp(3));
                        yieldNow();
                        assertThatThrownBy(() -> waitFor(running, none))
                                .isInstanceOf(AioTimeoutException.class)
                                .hasCauseInstanceOf(CancelledError.class);
                        assertThat(running.isCancelled()).isTrue();
                    }
                    assertThat(now()).isEqualTo(6);
                },
                options);
        assertThat(trail).containsExactly("cleaned up", "cleaned up");
    }

    @Test
    @DisplayName("147: without a limit it waits as long as it takes")
    void withoutALimit() {
        run(
                () -> {
                    assertThat(waitFor(() -> sleep(HOUR, "late"), null)).isEqualTo("late");
                    assertThat(waitFor(createTask(() -> sleep(HOUR, "later")), null))
                            .isEqualTo("later");
                    assertThat(waitFor(shield(() -> sleep(HOUR, "latest")), null))
                            .isEqualTo("latest");
                },
                options);
        assertThat(now()).isEqualTo(3 * 3600);
    }

    @Test
    @DisplayName("one that refuses to be cancelled and returns a value is heard")
    void oneThatRefuses() {
        run(
                () -> {
                    Body<String> refuses = () -> {
                        try {
                            return sleep(HOUR, "never");
                        } catch (CancelledError e) {
                            return "refused";
                        }
                    };
                    assertThat(waitFor(refuses, s(1))).isEqualTo("refused");
                    assertThat(waitFor(createTask(refuses), s(1))).isEqualTo("refused");
                },
                options);
    }

    @Test
    @DisplayName("149: what it throws while it is being cancelled is thrown")
    void failsWhileCancelled() {
        run(
                () -> {
                    Body<String> fails = () -> {
                        try {
                            return sleep(HOUR, "never");
                        } finally {
                            throwIt(new IOException("in clean-up"));
                        }
                    };
                    assertThatThrownBy(() -> waitFor(createTask(fails), s(1))).hasMessage("in clean-up");
                    Task<String> running = createTask(fails);
                    yieldNow();
                    assertThatThrownBy(() -> waitFor(running, Duration.ZERO)).hasMessage("in clean-up");
                },
                options);
    }

    @Test
    @DisplayName("150: cancelling the one who waits cancels what is waited for")
    void cancellingTheWaiter() {
        run(
                () -> {
                    for (Duration limit : new Duration[] {s(60), null}) {
                        Task<String> inner = createTask(() -> sleep(HOUR, "never"));
                        Task<?> waiter = createTask(() -> waitFor(inner, limit));
                        sleep(1);
                        waiter.cancel();
                        assertThatThrownBy(() -> await(waiter)).isInstanceOf(CancelledError.class);
                        assertThat(inner.isCancelled()).isTrue();
                    }
                },
                options);
    }

    @Test
    @DisplayName("the one who waits is cancelled as the other ends: the result is not lost, the waiter does not go on")
    void cancelledAsItEnds() {
        run(
                () -> {
                    Task<String> inner = createTask(() -> "done");
                    Task<?> waiter = createTask(() -> {
                        waitFor(inner, s(100));
                        sleep(1);
                        trail.add("went on");
                    });
                    yieldNow();
                    waiter.cancel();
                    assertThatThrownBy(() -> await(waiter)).isInstanceOf(CancelledError.class);
                    assertThat(await(inner)).isEqualTo("done");
                },
                options);
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("a result that comes before the deadline is returned")
    void aResultInTime() {
        run(
                () -> {
                    AioFuture<String> future = createFuture();
                    getRunningLoop().callSoon(() -> future.setResult("ok"));
                    assertThat(waitFor(future, s(1))).isEqualTo("ok");
                },
                options);
    }

    @Test
    @DisplayName("152: behind a shield the task goes on, and can be awaited later")
    void behindAShield() {
        run(
                () -> {
                    Task<String> task = createTask(() -> sleep(s(10), "done"));
                    assertThatThrownBy(() -> waitFor(shield(task), s(1))).isInstanceOf(AioTimeoutException.class);
                    AioFuture<String> shielded = shield(task);
                    assertThatThrownBy(() -> waitFor(shielded, Duration.ZERO)).isInstanceOf(AioTimeoutException.class);
                    assertThat(shielded.isCancelled()).isTrue();
                    assertThat(task.isDone()).isFalse();
                    assertThat(await(task)).isEqualTo("done");
                },
                options);
        assertThat(clock.nanoTime()).isEqualTo(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    @DisplayName("153: a body is run in the caller's own task")
    void inTheCallersTask() {
        run(
                () -> {
                    Task<?> me = me();
                    assertThat(waitFor(WaitForTest::me, s(1))).isSameAs(me);
                },
                options);
    }
}
