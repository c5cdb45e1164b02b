package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.asCompleted;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.waitFor;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 8 of the behaviour list: waiting for a set, and futures as they end. */
class WaitTest {
    private final List<String> trail = new ArrayList<>();
    private final List<ExceptionContext> told = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final RunOptions options = RunOptions.virtualTime(clock).exceptionHandler((_, what) -> told.add(what));

    private static Task<String> endsAfter(int seconds) {
        return createTask(() -> sleep(Duration.ofSeconds(seconds), "" + seconds));
    }

    private static Task<String> failsAfter(int seconds) {
        return createTask(() -> {
            sleep(seconds);
            throw new IOException("after " + seconds);
        });
    }

    private double now() {
        return clock.nanoTime() / 1e9;
    }

    @Test
    @DisplayName("124: waiting for all returns which are done, and throws nothing for those that failed")
    void waitingForAll() {
        run(
                () -> {
                    Task<String> well = endsAfter(2);
                    Task<String> failed = failsAfter(1);
                    Task<String> cancelled = endsAfter(100);
                    cancelled.cancel();
                    Waited<Task<String>> all = waitFor(List.of(well, failed, cancelled));
                    assertThat(all.done()).containsExactly(well, failed, cancelled);
                    assertThat(all.pending()).isEmpty();
                    assertThat(now()).isEqualTo(2);
                    assertThat(waitFor(Set.of(well)).done()).containsExactly(well); // done already
                    assertThat(failed.exception()).hasMessage("after 1");
                },
                options);
    }

    @Test
    @DisplayName("124: a failure seen by waiting alone has not been retrieved")
    void aFailureIsNotRetrievedByWaiting() {
        run(() -> waitFor(List.of(failsAfter(1))), options);
        assertThat(told)
                .singleElement()
                .satisfies(what -> assertThat(what.message()).isEqualTo("Task exception was never retrieved"));
    }

    @Test
    @DisplayName("125: at the timeout it returns what is pending, throws nothing and cancels nothing")
    void waitingForALimitedTime() {
        run(
                () -> {
                    Task<String> quick = endsAfter(1);
                    Task<String> slow = endsAfter(10);
                    Waited<Task<String>> some =
                            waitFor(List.of(slow, quick), ReturnWhen.ALL_COMPLETED, Duration.ofSeconds(5));
                    assertThat(some.done()).containsExactly(quick);
                    assertThat(some.pending()).containsExactly(slow);
                    assertThat(now()).isEqualTo(5);
                    assertThat(await(slow)).isEqualTo("10");
                    Waited<Task<String>> atOnce =
                            waitFor(List.of(slow), ReturnWhen.ALL_COMPLETED, Duration.ofSeconds(100));
                    assertThat(atOnce.pending()).isEmpty();
                    assertThat(now()).isEqualTo(10);
                    assertThat(getRunningLoop().outside().timers().isEmpty()).isTrue(); // the deadline is taken back
                },
                options);
    }

    @Test
    @DisplayName("126: the first that ends is enough; those that end in the same iteration are done, too")
    void theFirstIsEnough() {
        run(
                () -> {
                    Task<String> slow = endsAfter(10);
                    Task<String> first = endsAfter(1);
                    Task<String> second = endsAfter(1);
                    Waited<Task<String>> some = waitFor(List.of(slow, second, first), ReturnWhen.FIRST_COMPLETED);
                    assertThat(some.done()).containsExactly(second, first);
                    assertThat(some.pending()).containsExactly(slow);
                    assertThat(now()).isEqualTo(1);
                },
                options);
    }

    @Test
    @DisplayName("126: a task may be done before its end has been told")
    void doneBeforeItWasTold() {
        run(
                () -> {
                    Task<?> a = createTask(Aio::yieldNow);
                    Task<?> b = createTask(() -> {
                        yieldNow();
                        yieldNow();
                    });
                    assertThat(waitFor(List.of(b, a), ReturnWhen.FIRST_COMPLETED)
                                    .done())
                            .hasSize(2);
                },
                options);
    }

    @Test
    @DisplayName("the first exception is enough; being cancelled is none; without one it waits for all")
    void theFirstExceptionIsEnough() {
        run(
                () -> {
                    Task<String> well = endsAfter(1);
                    Task<String> cancelled = endsAfter(100);
                    Task<String> failed = failsAfter(3);
                    Task<String> slow = endsAfter(10);
                    cancelled.cancel();
                    Waited<Task<String>> some =
                            waitFor(List.of(slow, failed, well, cancelled), ReturnWhen.FIRST_EXCEPTION);
                    assertThat(some.done()).containsExactly(failed, well, cancelled);
                    assertThat(now()).isEqualTo(3);
                    assertThat(waitFor(List.of(slow, well), ReturnWhen.FIRST_EXCEPTION)
                                    .pending())
                            .isEmpty();
                    assertThat(now()).isEqualTo(10);
                },
                options);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("128: an empty set is refused")
    void anEmptySet() {
        run(
                () -> {
                    assertThatThrownBy(() -> waitFor(List.<Task<String>>of()))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("empty");
                },
                options);
    }

    @Test
    @DisplayName("129: cancelling the task that waits for a set leaves the set alone")
    void cancellingTheWaiter() {
        run(
                () -> {
                    Task<String> member = endsAfter(10);
                    Task<?> waiter = createTask(() -> waitFor(List.of(member)));
                    sleep(1);
                    waiter.cancel();
                    assertThatThrownBy(() -> await(waiter)).isInstanceOf(CancelledError.class);
                    assertThat(member.isDone()).isFalse();
                    assertThat(await(member)).isEqualTo("10");
                },
                options);
    }

    @Test
    @DisplayName("122, 124: what is given twice is waited for once")
    void givenTwice() {
        run(
                () -> {
                    Task<String> task = endsAfter(1);
                    assertThat(waitFor(List.of(task, task)).done()).containsExactly(task);
                },
                options);
    }

    @Test
    @DisplayName("130: they come as they end; a failed one throws at its own turn, and the iteration goes on")
    void asTheyEnd() {
        run(
                () -> {
                    List<Task<String>> tasks = List.of(endsAfter(3), failsAfter(2), endsAfter(1));
                    for (Task<String> next : asCompleted(tasks)) {
                        try {
                            trail.add(await(next) + " at " + now());
                        } catch (RuntimeException | Error unexpected) {
                            throw unexpected;
                        } catch (Exception e) {
                            trail.add(e.getMessage() + " at " + now());
                        }
                    }
                },
                options);
        assertThat(trail).containsExactly("1 at 1.0", "after 2 at 2.0", "3 at 3.0");
    }

    @Test
    @DisplayName("when the time is up the iteration throws, for each that is left, and cancels nothing")
    void theTimeIsUp() {
        run(
                () -> {
                    Task<String> slow = endsAfter(10);
                    Task<String> slower = endsAfter(11);
                    AsCompleted<Task<String>> ended =
                            asCompleted(List.of(slow, endsAfter(1), slower), Duration.ofSeconds(5));
                    assertThat(await(ended.next())).isEqualTo("1");
                    for (int i = 0; i < 2; i++) {
                        assertThat(ended.hasNext()).isTrue();
                        assertThatThrownBy(ended::next).isInstanceOf(AioTimeoutException.class);
                    }
                    assertThat(now()).isEqualTo(5);
                    assertThat(ended.hasNext()).isFalse();
                    assertThatThrownBy(ended::next).isInstanceOf(NoSuchElementException.class);
                    assertThat(await(slow)).isEqualTo("10");
                },
                options);
    }

    @Test
    @DisplayName("a timeout that is not needed is taken back")
    void aTimeoutThatIsNotNeeded() {
        run(
                () -> {
                    for (Task<String> next : asCompleted(List.of(endsAfter(1)), Duration.ofHours(1))) {
                        assertThat(next.isDone()).isTrue();
                    }
                    assertThat(getRunningLoop().outside().timers().isEmpty()).isTrue();
                },
                options);
    }

    @Test
    @DisplayName("132: the very tasks are given back, each once")
    void theVeryTasks() {
        run(
                () -> {
                    Task<String> b = endsAfter(2);
                    Task<String> a = endsAfter(1);
                    List<Task<String>> given = new ArrayList<>();
                    asCompleted(List.of(b, a, b)).forEach(given::add);
                    assertThat(given).containsExactly(a, b);
                    Body<String> body = () -> sleep(Duration.ofSeconds(1), "body");
                    List<String> results = new ArrayList<>();
                    asCompleted(body, () -> "other", body).forEach(task -> results.add(await(task)));
                    assertThat(results).containsExactly("other", "body");
                },
                options);
    }

    @Test
    @DisplayName("130: an iteration that was broken off is taken up again")
    void takenUpAgain() {
        run(
                () -> {
                    AsCompleted<Task<String>> ended = asCompleted(List.of(endsAfter(2), endsAfter(1), endsAfter(3)));
                    for (Task<String> next : ended) {
                        trail.add(await(next));
                        break;
                    }
                    for (Task<String> next : ended) {
                        trail.add(await(next));
                    }
                    assertThat(asCompleted(List.<Task<String>>of()).hasNext()).isFalse();
                },
                options);
        assertThat(trail).containsExactly("1", "2", "3");
    }

    @Test
    @DisplayName("130: several may ask for the next; one that is cancelled gives its turn away")
    void severalMayAsk() {
        run(
                () -> {
                    AioFuture<String> future = createFuture();
                    AioFuture<String> other = createFuture();
                    AsCompleted<AioFuture<String>> ended = asCompleted(List.of(future, other));
                    Task<?> first = createTask(() -> trail.add("first " + await(ended.next())));
                    Task<?> second = createTask(() -> trail.add("second " + await(ended.next())));
                    yieldNow();
                    future.addDoneCallback(_ -> first.cancel()); // when it is woken already
                    future.setResult("a");
                    await(second);
                    assertThat(first.isCancelled()).isTrue();
                    assertThat(ended.hasNext()).isTrue();
                    other.setResult("b");
                    assertThat(await(ended.next())).isEqualTo("b");
                },
                options);
        assertThat(trail).containsExactly("second a");
    }

    @Test
    @DisplayName("79: futures of two loops cannot be waited for together")
    void futuresOfTwoLoops() {
        try (EventLoop other = new EventLoop()) {
            AioFuture<String> foreign = other.createFuture();
            run(
                    () -> {
                        Collection<AioFuture<String>> mixed = List.of(createFuture(), foreign);
                        assertThatThrownBy(() -> waitFor(mixed)).isInstanceOf(IllegalArgumentException.class);
                        assertThatThrownBy(() -> asCompleted(mixed)).isInstanceOf(IllegalArgumentException.class);
                    },
                    options);
        }
    }

    @Test
    void aGraphSeesThroughASet() {
        run(
                () -> {
                    Task<String> a = createTask("a", () -> sleep(Duration.ofSeconds(1), "a"));
                    Task<String> b = createTask("b", () -> sleep(Duration.ofSeconds(2), "b"));
                    Task<?> forAll = createTask("all", () -> waitFor(List.of(a, b)));
                    Task<?> forOne = createTask("one", () -> waitFor(List.of(a, b), ReturnWhen.FIRST_COMPLETED));
                    Task<?> forNext =
                            createTask("next", () -> asCompleted(List.of(a, b)).next());
                    yieldNow();
                    assertThat(forAll.toString()).contains("waits for the end of task 'a', task 'b'");
                    assertThat(forOne.toString()).contains("waits for one of task 'a', task 'b'");
                    assertThat(forNext.toString()).contains("waits for the next of task 'a', task 'b'");
                    for (Task<?> waiter : List.of(forAll, forOne, forNext)) {
                        AioFuture<?> awaited = waiter.awaited();
                        assertThat(awaited).isNotNull();
                        assertThat(awaited.standsFor()).containsExactly(a, b);
                    }
                },
                options);
    }
}
