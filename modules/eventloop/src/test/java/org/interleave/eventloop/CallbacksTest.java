package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 3 of the behaviour list: callbacks and timers. */
class CallbacksTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final List<String> trail = new ArrayList<>();
    private final List<ExceptionContext> told = new ArrayList<>();
    private final ManualClock clock = new ManualClock();

    private EventLoop loop() {
        return new EventLoop(RunOptions.virtualTime(clock).exceptionHandler((_, what) -> told.add(what)));
    }

    private Runnable note(String what) {
        return () -> trail.add(what);
    }

    private static void runFor(EventLoop loop, Duration time) {
        loop.callLater(time, loop::stop);
        loop.runForever();
    }

    private static void runBriefly(EventLoop loop) {
        loop.stop();
        loop.runForever();
    }

    @Test
    @DisplayName("47: callbacks run first in, first out, each once")
    void inOrder() {
        try (EventLoop loop = loop()) {
            for (String name : List.of("a", "b", "c")) {
                loop.callSoon(note(name));
            }
            runBriefly(loop);
            runBriefly(loop);
        }
        assertThat(trail).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("48: what a callback schedules runs after everything that is ready, in the next iteration")
    void scheduledByACallback() {
        try (EventLoop loop = loop()) {
            loop.callSoon(() -> {
                trail.add("A");
                loop.callSoon(note("C"));
            });
            loop.callSoon(note("B"));
            runBriefly(loop);
            assertThat(trail).containsExactly("A", "B");
            runBriefly(loop);
        }
        assertThat(trail).containsExactly("A", "B", "C");
    }

    @Test
    @DisplayName("49: a callback that schedules itself for ever does not starve a timer")
    void timersAreNotStarved() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            AioFuture<String> due = loop.createFuture();
            Runnable[] again = {null};
            again[0] = () -> {
                if (!due.isDone()) {
                    loop.callSoon(again[0]);
                }
            };
            loop.callSoon(again[0]);
            loop.callLater(Duration.ofMillis(5), () -> due.setResult("due"));
            assertThat(Aio.await(due)).isEqualTo("due");
        });
    }

    @Test
    @DisplayName("50: timers run in the order of their deadlines")
    void byDeadline() {
        try (EventLoop loop = loop()) {
            loop.callLater(SECOND.multipliedBy(3), note("3"));
            loop.callLater(SECOND, note("1"));
            loop.callLater(SECOND.multipliedBy(2), note("2"));
            runFor(loop, SECOND.multipliedBy(4));
        }
        assertThat(trail).containsExactly("1", "2", "3");
    }

    @Test
    @DisplayName("51: timers with one deadline run in the order in which they were set")
    void equalDeadlines() {
        List<String> numbers =
                IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        try (EventLoop loop = loop()) {
            numbers.forEach(number -> loop.callAt(SECOND.toNanos(), note(number)));
            runFor(loop, SECOND);
        }
        assertThat(trail).isEqualTo(numbers);
    }

    @Test
    @DisplayName("53: a negative delay is none, and stands behind what is ready; no delay at all is a mistake")
    @SuppressWarnings("NullAway") // the mistake
    void oddDelays() {
        try (EventLoop loop = loop()) {
            loop.callLater(SECOND.negated(), note("negative"));
            loop.callLater(Duration.ZERO, note("zero"));
            loop.callSoon(note("soon"));
            runBriefly(loop);
            assertThatThrownBy(() -> loop.callLater(null, note("null"))).isInstanceOf(NullPointerException.class);
        }
        assertThat(trail).containsExactly("soon", "negative", "zero");
        assertThat(clock.nanoTime()).isZero();
    }

    @Test
    @DisplayName("54: after a long block all timers that are due run in one iteration, in the order of their deadlines")
    void overdue() {
        try (EventLoop loop = loop()) {
            loop.callLater(SECOND.multipliedBy(2), note("2"));
            loop.callLater(SECOND, () -> {
                trail.add("1");
                loop.callSoon(note("scheduled by 1"));
            });
            loop.callLater(SECOND.multipliedBy(9), note("9"));
            loop.callSoon(() -> clock.advance(SECOND.multipliedBy(5)));
            loop.callSoon(loop::stop);
            loop.runForever();
            runBriefly(loop);
            assertThat(trail).containsExactly("1", "2");
            runBriefly(loop);
        }
        assertThat(trail).containsExactly("1", "2", "scheduled by 1");
    }

    @Test
    @DisplayName("55: callAt counts in the loop's own time")
    void callAtCountsInLoopTime() {
        try (EventLoop loop = loop()) {
            clock.advance(SECOND);
            Handle handle = loop.callAt(loop.time() + SECOND.toNanos(), note("due"));
            assertThat(handle.when()).isEqualTo(SECOND.multipliedBy(2).toNanos());
            assertThatThrownBy(() -> loop.callSoon(note("soon")).when()).isInstanceOf(IllegalStateException.class);
            runFor(loop, SECOND.dividedBy(2));
            assertThat(trail).containsExactly("soon");
            runFor(loop, SECOND);
            loop.callAt(0, note("past"));
            runBriefly(loop);
        }
        assertThat(trail).containsExactly("soon", "due", "past");
    }

    @Test
    @DisplayName("56: a callback that is cancelled never runs; cancelling twice does nothing more")
    void cancelled() {
        try (EventLoop loop = loop()) {
            Handle soon = loop.callSoon(note("soon"));
            Handle later = loop.callLater(SECOND, note("later"));
            Handle ofTheSameBatch = loop.callLater(SECOND.multipliedBy(2), note("batch"));
            loop.callAt(SECOND.multipliedBy(2).toNanos() - 1, () -> {
                clock.advance(SECOND);
                ofTheSameBatch.cancel();
            });
            assertThat(soon.isCancelled()).isFalse();
            for (int i = 0; i < 2; i++) {
                soon.cancel();
                later.cancel();
            }
            assertThat(soon.isCancelled() && later.isCancelled()).isTrue();
            assertThat(later).hasToString("<TimerHandle cancelled>");
            runFor(loop, SECOND.multipliedBy(9));
        }
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("58: cancelled timers do not pile up")
    void cancelledTimersAreForgotten() {
        try (EventLoop loop = loop()) {
            List<Handle> handles = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                handles.add(loop.callLater(SECOND.plusMillis(i), note("never")));
            }
            Handle kept = loop.callLater(SECOND, note("kept"));
            handles.forEach(Handle::cancel);
            assertThat(loop.outside().timers().size()).isEqualTo(1001);
            runBriefly(loop);
            assertThat(loop.outside().timers().size()).isEqualTo(1);
            assertThat(kept.isCancelled()).isFalse();
            runFor(loop, SECOND);
        }
        assertThat(trail).containsExactly("kept");
    }

    @Test
    @DisplayName("58: a few cancelled timers are left until they come to the top")
    void aFewAreLeft() {
        try (EventLoop loop = loop()) {
            loop.callLater(SECOND.dividedBy(2), note("first"));
            for (int i = 0; i < 50; i++) {
                loop.callLater(SECOND, note("never")).cancel();
            }
            runBriefly(loop);
            assertThat(loop.outside().timers().size()).isEqualTo(51);
        }
    }

    @Test
    @DisplayName("59: what a callback throws goes to the exception handler; the others run")
    void aCallbackThatThrows() {
        IllegalStateException thrown = new IllegalStateException("on purpose");
        try (EventLoop loop = loop()) {
            Handle handle = loop.callSoon(() -> {
                throw thrown;
            });
            loop.callSoon(note("next"));
            runBriefly(loop);
            assertThat(told).singleElement().satisfies(what -> {
                assertThat(what.message()).startsWith("Exception in callback");
                assertThat(what.exception()).isSameAs(thrown);
                assertThat(what.handle()).isSameAs(handle);
            });
        }
        assertThat(trail).containsExactly("next");
    }

    @Test
    @DisplayName("59: the handler can be changed and asked for, and is called in the callback's context")
    void theHandler() {
        ContextVar<String> user = ContextVar.named("user");
        try (EventLoop loop = loop()) {
            ExceptionHandler handler = (_, _) -> trail.add("told " + user.get("nobody"));
            loop.setExceptionHandler(handler);
            assertThat(loop.exceptionHandler()).isSameAs(handler);
            loop.callSoon(() -> {
                user.set("callback");
                throw new IllegalStateException("on purpose");
            });
            loop.createTask(() -> {
                user.set("task");
                throw new IllegalStateException("on purpose");
            });
            runBriefly(loop);
            runBriefly(loop);
        }
        assertThat(trail).containsExactly("told callback", "told task");
        assertThat(user.get("nobody")).isEqualTo("nobody");
    }

    @Test
    @DisplayName("60: an exception handler that throws stops nothing")
    void aBrokenHandler() {
        try (EventLoop loop = loop()) {
            loop.setExceptionHandler((_, _) -> {
                trail.add("told");
                throw new IllegalArgumentException("the handler itself");
            });
            loop.callSoon(() -> {
                throw new IllegalStateException("on purpose");
            });
            loop.callSoon(note("next"));
            String error = StandardError.of(() -> runBriefly(loop));
            assertThat(error)
                    .contains("Unhandled error in exception handler")
                    .contains("the handler itself")
                    .contains("on purpose");
        }
        assertThat(trail).containsExactly("told", "next");
    }

    @Test
    @DisplayName("66: a callback from another thread wakes a loop that waits, and runs on the loop's thread")
    void fromAnotherThread() throws InterruptedException {
        try (EventLoop loop = new EventLoop()) {
            CountDownLatch running = new CountDownLatch(1);
            Thread[] ran = new Thread[2];
            loop.callSoon(() -> {
                ran[0] = Thread.currentThread();
                running.countDown();
            });
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    running.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                loop.callSoonThreadsafe(() -> {
                    ran[1] = Thread.currentThread();
                    loop.stop();
                });
            });
            loop.runForever();
            other.join();
            assertThat(ran[1]).isNotNull().isSameAs(ran[0]).isNotSameAs(other);
        }
    }

    @Test
    @DisplayName("66: from the loop's own thread, or before it runs, it keeps its place among the others")
    void threadsafeKeepsTheOrder() {
        try (EventLoop loop = loop()) {
            loop.callSoonThreadsafe(note("1"));
            loop.callSoon(note("2"));
            loop.callSoonThreadsafe(note("3"));
            loop.callSoon(() -> {
                loop.callSoonThreadsafe(note("4"));
                loop.callSoon(note("5"));
            });
            runBriefly(loop);
            runBriefly(loop);
        }
        assertThat(trail).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    @DisplayName("67: the running loop is known in callbacks and tasks, and nowhere else")
    void theRunningLoop() {
        assertThatThrownBy(Aio::getRunningLoop)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no running event loop");
        try (EventLoop loop = loop()) {
            loop.callSoon(() -> assertThat(getRunningLoop()).isSameAs(loop));
            loop.runUntilComplete(() -> {
                assertThat(getRunningLoop()).isSameAs(loop);
                yieldNow();
                return trail.add("checked");
            });
            assertThat(told).isEmpty();
        }
        assertThatThrownBy(Aio::getRunningLoop).hasMessage("no running event loop");
        assertThat(trail).hasSize(1);
    }

    @Test
    @DisplayName("68: a callback runs in a copy of its scheduler's context, or in one it is given")
    void contexts() {
        ContextVar<String> user = ContextVar.named("user");
        try (EventLoop loop = loop()) {
            Context given = new Context();
            loop.runUntilComplete(() -> {
                user.set("scheduler");
                Runnable look = () -> {
                    trail.add(user.get("nobody"));
                    user.set("callback");
                };
                loop.callSoon(look);
                loop.callLater(Duration.ZERO, look);
                loop.callAt(0, look);
                loop.callSoonThreadsafe(look);
                user.set("changed");
                Aio.sleep(SECOND);
                assertThat(user.get()).isEqualTo("changed");
                assertThat(trail).containsExactly("scheduler", "scheduler", "scheduler", "scheduler");
                trail.clear();
                assertThat(loop.callSoon(look, given).context()).isSameAs(given);
                loop.callLater(SECOND, look, given);
                loop.callAt(0, look, given);
                loop.callSoonThreadsafe(look, given);
                Aio.sleep(SECOND);
                yieldNow();
                return trail;
            });
            assertThat(given.get(user)).isEqualTo("callback");
        }
        assertThat(trail).containsExactly("nobody", "callback", "callback", "callback");
    }
}
