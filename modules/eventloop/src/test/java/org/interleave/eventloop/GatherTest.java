package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.gather;
import static org.interleave.eventloop.Aio.gatherReturningExceptions;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.shield;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 7 of the behaviour list. */
class GatherTest {
    private final List<String> trail = new ArrayList<>();
    private final List<ExceptionContext> told = new ArrayList<>();
    private final RunOptions options = RunOptions.virtualTime().exceptionHandler((_, what) -> told.add(what));

    private static String after(int seconds, String result) {
        return sleep(Duration.ofSeconds(seconds), result);
    }

    /** Waits for an hour, and cleans up for some seconds when it is cancelled. */
    private String cleansUp(String name, int seconds) {
        try {
            return sleep(Duration.ofHours(1), name);
        } finally {
            sleep(Duration.ofSeconds(seconds));
            trail.add(name + " ended");
        }
    }

    @Test
    @DisplayName("113: results come in the order of the arguments, whatever ends first")
    void resultsComeInTheOrderOfTheArguments() {
        run(
                () -> {
                    assertThat(await(gather(() -> after(3, "a"), () -> after(1, "b"), () -> after(2, "c"))))
                            .containsExactly("a", "b", "c");
                    AioFuture<String> first = createFuture();
                    AioFuture<String> second = createFuture();
                    AioFuture<List<String>> both = gather(first, second);
                    second.setResult("2");
                    yieldNow();
                    assertThat(both.isDone()).isFalse();
                    first.setResult("1");
                    assertThat(await(both)).containsExactly("1", "2");
                },
                options);
    }

    @Test
    @DisplayName("113: bodies that return nothing, and a collection of futures")
    void whatCanBeGathered() {
        run(
                () -> {
                    await(gather(() -> trail.add("a"), () -> trail.add("b")));
                    List<@Nullable Void> nothing = await(gather(
                            () -> {
                                trail.add("c");
                            },
                            () -> {
                                trail.add("d");
                            }));
                    assertThat(nothing).containsExactly(null, null);
                    List<Task<Integer>> tasks = List.of(createTask(() -> 1), createTask(() -> 2));
                    List<Integer> results = await(gather(tasks));
                    assertThat(results).containsExactly(1, 2);
                },
                options);
        assertThat(trail).containsExactly("a", "b", "c", "d");
    }

    @Test
    @DisplayName("114: gathering nothing is an empty list, at once")
    void gatheringNothing() {
        run(() -> {
            AioFuture<List<String>> nothing = gather();
            assertThat(nothing.isDone()).isTrue();
            assertThat(await(nothing)).isEmpty();
            assertThat(gather(List.<AioFuture<String>>of()).result()).isEmpty();
        });
        assertThatThrownBy(Aio::gather).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("115: the first exception is thrown at once; the other tasks go on")
    void theFirstExceptionIsThrown() {
        IOException thrown = new IOException("on purpose");
        run(
                () -> {
                    Task<String> slow = createTask(() -> after(10, "slow"));
                    Task<String> failing = createTask(() -> {
                        sleep(1);
                        throw thrown;
                    });
                    AioFuture<List<String>> both = gather(slow, failing);
                    assertThatThrownBy(() -> await(both)).isSameAs(thrown);
                    assertThat(slow.isDone()).isFalse();
                    assertThat(both.cancel()).isFalse();
                    assertThat(await(slow)).isEqualTo("slow");
                },
                options);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName(
            "115: a child that is cancelled counts as one that raised a CancelledError; the whole is not cancelled")
    void aCancelledChild() {
        run(
                () -> {
                    AioFuture<String> child = createFuture();
                    AioFuture<String> other = createFuture();
                    AioFuture<List<String>> both = gather(child, other);
                    child.cancel("enough");
                    yieldNow();
                    assertThat(both.isDone()).isTrue();
                    assertThat(both.isCancelled()).isFalse();
                    assertThat(both.exception())
                            .isInstanceOf(CancelledError.class)
                            .hasMessage("enough");
                    assertThat(other.isDone()).isFalse();
                },
                options);
    }

    @Test
    @DisplayName("116: returning exceptions, it waits for all, and has them at their places")
    void returningExceptions() {
        IOException thrown = new IOException("on purpose");
        run(
                () -> {
                    Task<String> cancelled = createTask(() -> after(10, "never"));
                    Task<String> failing = createTask(() -> {
                        throw thrown;
                    });
                    Task<String> slow = createTask(() -> after(5, "slow"));
                    AioFuture<List<@Nullable Object>> all = gatherReturningExceptions(failing, cancelled, slow);
                    yieldNow();
                    cancelled.cancel("no");
                    List<@Nullable Object> results = await(all);
                    assertThat(results.get(0)).isSameAs(thrown);
                    assertThat(results.get(1))
                            .isInstanceOfSatisfying(
                                    CancelledError.class,
                                    error -> assertThat(error).hasMessage("no"));
                    assertThat(results.get(2)).isEqualTo("slow");
                    assertThat(await(gatherReturningExceptions(() -> 1, () -> "two")))
                            .containsExactly(1, "two");
                },
                options);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("118: cancelling the awaiter cancels all children, and reaches it when all have ended")
    void cancellingTheAwaiter() {
        run(
                () -> {
                    Task<?> awaiter = createTask(() -> {
                        try {
                            await(gather(() -> cleansUp("quick", 1), () -> cleansUp("slow", 9)));
                        } finally {
                            trail.add("awaiter ended");
                        }
                    });
                    sleep(1);
                    awaiter.cancel("stop");
                    assertThatThrownBy(() -> await(awaiter))
                            .isInstanceOf(CancelledError.class)
                            .hasMessage("stop");
                    assertThat(awaiter.isCancelled()).isTrue();
                },
                options);
        assertThat(trail).containsExactly("quick ended", "slow ended", "awaiter ended");
    }

    @Test
    @DisplayName("118: a child that fails while it is being cancelled is the failure of the whole")
    void aChildThatFailsWhileCancelled() {
        run(
                () -> {
                    AioFuture<List<String>> all = gather(() -> cleansUp("slow", 9), () -> {
                        try {
                            return after(100, "never");
                        } finally {
                            throwOnPurpose();
                        }
                    });
                    sleep(1);
                    assertThat(all.cancel()).isTrue();
                    assertThatThrownBy(() -> await(all)).hasMessage("on purpose");
                    assertThat(trail).isEmpty();
                },
                options);
    }

    private static void throwOnPurpose() {
        throw new IllegalStateException("on purpose");
    }

    @Test
    @DisplayName("118: children that refuse to end do not make the request be forgotten")
    void childrenThatRefuse() {
        run(
                () -> {
                    AioFuture<List<String>> all = gather(() -> {
                        try {
                            return after(100, "never");
                        } catch (CancelledError e) {
                            return "refused";
                        }
                    });
                    yieldNow();
                    all.cancel("please");
                    assertThatThrownBy(() -> await(all))
                            .isInstanceOf(CancelledError.class)
                            .hasMessage("please");
                },
                options);
    }

    @Test
    @DisplayName("119: cancelled while returning exceptions, it still raises a CancelledError, after the end of all")
    void cancelledWhileReturningExceptions() {
        run(
                () -> {
                    AioFuture<List<@Nullable Object>> all =
                            gatherReturningExceptions(() -> cleansUp("a", 2), () -> cleansUp("b", 5));
                    Task<?> awaiter = createTask(() -> await(all));
                    sleep(1);
                    awaiter.cancel("stop");
                    assertThatThrownBy(() -> await(awaiter))
                            .isInstanceOf(CancelledError.class)
                            .hasMessage("stop");
                    assertThat(all.isCancelled()).isFalse();
                    assertThat(all.exception()).isInstanceOf(CancelledError.class);
                },
                options);
        assertThat(trail).containsExactly("a ended", "b ended");
    }

    @Test
    @DisplayName("120: when all children are done, cancelling says no and the result stays")
    void tooLateToCancel() {
        run(
                () -> {
                    AioFuture<String> child = createFuture();
                    AioFuture<List<String>> all = gather(child);
                    child.addDoneCallback(_ -> trail.add("cancel: " + all.cancel()));
                    child.setResult("here");
                    trail.add("cancel: " + all.cancel()); // the child is done, the whole not yet
                    assertThat(await(all)).containsExactly("here");
                    assertThat(all.cancel()).isFalse();
                    assertThat(all.result()).containsExactly("here");
                },
                options);
        assertThat(trail).containsExactly("cancel: false", "cancel: false");
    }

    @Test
    @DisplayName("122: what is given twice runs once, and its result stands at both places")
    void givenTwice() {
        run(
                () -> {
                    Task<String> task = createTask(() -> "task");
                    assertThat(await(gather(task, createTask(() -> "other"), task)))
                            .containsExactly("task", "other", "task");
                    Body<String> body = () -> {
                        trail.add("ran");
                        return "body";
                    };
                    assertThat(await(gather(body, () -> "other", body))).containsExactly("body", "other", "body");
                },
                options);
        assertThat(trail).containsExactly("ran");
    }

    @Test
    @DisplayName("123: a second failure, after the first was told, is not told of")
    void aSecondFailure() {
        run(
                () -> {
                    Body<String> failing = () -> {
                        sleep(1);
                        throw new IOException("first");
                    };
                    Body<String> later = () -> {
                        sleep(2);
                        throw new IOException("second");
                    };
                    assertThatThrownBy(() -> await(gather(failing, later))).hasMessage("first");
                    sleep(5);
                },
                options);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("78: a failure of the whole that nobody asks for is told of, once")
    void aFailureNobodyAskedFor() {
        run(
                () -> {
                    gather(() -> {
                        throw new IOException("unheard");
                    });
                    sleep(1);
                },
                options);
        assertThat(told)
                .singleElement()
                .satisfies(what -> assertThat(what.exception()).hasMessage("unheard"));
    }

    @Test
    @DisplayName("176: a gathering of shields, and a shield before a gathering")
    void shields() {
        run(
                () -> {
                    AioFuture<String> child = createFuture();
                    AioFuture<List<String>> ofShields = gather(shield(child));
                    ofShields.cancel();
                    yieldNow();
                    yieldNow();
                    assertThat(ofShields.exception()).isInstanceOf(CancelledError.class);
                    assertThat(child.isDone()).isFalse();
                    AioFuture<List<String>> whole = gather(child);
                    AioFuture<List<String>> outer = shield(whole);
                    outer.cancel();
                    child.setResult("here");
                    assertThat(await(whole)).containsExactly("here");
                },
                options);
    }

    @Test
    @DisplayName("79: futures of two loops cannot be gathered; futures of another loop can")
    void futuresOfLoops() {
        try (EventLoop one = new EventLoop();
                EventLoop other = new EventLoop()) {
            AioFuture<String> first = one.createFuture();
            AioFuture<String> second = other.createFuture();
            assertThatThrownBy(() -> gather(first, second)).isInstanceOf(IllegalArgumentException.class);
            AioFuture<List<String>> all = gather(second);
            second.setResult("here");
            assertThat(other.runUntilComplete(all)).containsExactly("here");
        }
    }

    @Test
    @DisplayName("267: when all children are eager and done, so is the whole")
    void eagerChildren() {
        run(
                () -> {
                    AioFuture<List<String>> all = gather(() -> "a", () -> "b");
                    assertThat(all.isDone()).isTrue();
                    assertThat(all.result()).containsExactly("a", "b");
                },
                options.eagerTasks(true));
    }

    @Test
    void aGraphSeesThroughAGathering() {
        run(
                () -> {
                    Task<String> a = createTask("a", () -> after(1, "a"));
                    Task<String> b = createTask("b", () -> after(2, "b"));
                    Task<?> waiter = createTask("waiter", () -> await(gather(a, b)));
                    yieldNow();
                    assertThat(waiter.toString()).contains("waits for all of task 'a', task 'b'");
                    AioFuture<?> awaited = waiter.awaited();
                    assertThat(awaited).isNotNull();
                    assertThat(awaited.standsFor()).containsExactly(a, b);
                    await(a);
                    assertThat(awaited.standsFor()).containsExactly(b);
                    assertThat(getRunningLoop()).isNotNull();
                },
                options);
    }
}
