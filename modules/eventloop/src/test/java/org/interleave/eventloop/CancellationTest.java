package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 6 of the behaviour list: asking a task to end, and taking that back. */
class CancellationTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RunOptions VIRTUAL = RunOptions.virtualTime();
    private final List<String> trail = new ArrayList<>();

    private static Task<?> running() {
        return getRunningLoop().task();
    }

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
    @DisplayName("98: a task that swallows the error and returns is done with its value, and still counts the request")
    void swallowing() {
        run(
                () -> {
                    Task<String> task = createTask(() -> {
                        try {
                            sleep(HOUR);
                        } catch (CancelledError e) {
                            return "refused";
                        }
                        return "never";
                    });
                    yieldNow();
                    task.cancel();
                    assertThat(await(task)).isEqualTo("refused");
                    assertThat(task.isCancelled()).isFalse();
                    assertThat(task.cancelling()).isEqualTo(1);
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("99: requests are taken back one by one, and not below none")
    void takingBack() {
        run(
                () -> {
                    Task<String> task = createTask(() -> sleep(HOUR, "slept"));
                    yieldNow();
                    assertThat(task.uncancel()).isZero();
                    task.cancel();
                    task.cancel();
                    assertThat(task.uncancel()).isEqualTo(1);
                    assertThat(task.uncancel()).isZero();
                    assertThat(task.uncancel()).isZero();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class); // it was under way
                    task.uncancel();
                    assertThat(task.isCancelled()).isTrue();
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("99: taking back the last request before its error was raised takes back the error, too")
    void takingBackInTime() {
        run(() -> {
            AioFuture<String> future = createFuture();
            Task<String> task = createTask(() -> await(future));
            yieldNow();
            future.setResult("here"); // the task is ready: there is nothing to cancel but itself
            task.cancel();
            task.uncancel();
            assertThat(await(task)).isEqualTo("here");
        });
    }

    @Test
    @DisplayName("99: a body that takes its request back can be cancelled again")
    void cancelledAgain() {
        run(
                () -> {
                    Task<?> task = createTask(() -> {
                        try {
                            sleep(HOUR);
                        } catch (CancelledError e) {
                            trail.add("left " + running().uncancel());
                        }
                        sleep(HOUR);
                    });
                    yieldNow();
                    task.cancel();
                    sleep(1);
                    assertThat(task.cancelling()).isZero();
                    task.cancel();
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                },
                VIRTUAL);
        assertThat(trail).containsExactly("left 0");
    }
}
