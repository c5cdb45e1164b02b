package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.currentTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.coroutines.GeneratorDone;
import org.interleave.coroutines.GeneratorExit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 20 of the behaviour list: asynchronous generators. */
class AsyncGeneratorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final List<String> trail = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private void virtually(VoidBody main) {
        run(main, RunOptions.virtualTime().exceptionHandler((_, what) -> told.add(what.message())));
    }

    /** 1, a second, 2, and a finally block that waits. */
    private AsyncGenerator<Integer> oneTwo() {
        return AsyncGenerator.of(y -> {
            try {
                y.yield(1);
                sleep(SECOND);
                y.yield(2);
            } finally {
                sleep(SECOND);
                trail.add("finally");
            }
        });
    }

    private static void assertDone(AsyncGenerator<?> generator) {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(generator::anext).isInstanceOf(GeneratorDone.class);
        }
    }

    @Test
    @DisplayName("261: a loop pulls the values; the body waits between them, and others run meanwhile")
    void pulling() {
        virtually(() -> {
            Task<?> other = createTask(() -> {
                for (int i = 0; i < 3; i++) {
                    trail.add("tick");
                    sleep(SECOND);
                }
            });
            for (int value : oneTwo()) {
                trail.add("got " + value);
            }
            await(other);
        });
        assertThat(trail).containsExactly("got 1", "tick", "got 2", "tick", "finally", "tick");
    }

    @Test
    @DisplayName("261: nothing of the body runs before the first value is asked for, and it runs in the asking task")
    void lazy() {
        virtually(() -> {
            AsyncGenerator<String> names = AsyncGenerator.of(y -> {
                while (true) {
                    y.yield(String.valueOf(currentTask()));
                }
            });
            yieldNow();
            assertThat(await(createTask("a", () -> names.anext()))).contains("'a'");
            assertThat(await(createTask("b", () -> names.anext()))).contains("'b'");
        });
    }

    @Test
    @DisplayName("262: closing raises GeneratorExit at the yield; finally blocks may wait")
    void closing() {
        virtually(() -> {
            AsyncGenerator<String> generator = AsyncGenerator.of(y -> {
                try {
                    y.yield("a");
                } catch (GeneratorExit exit) {
                    trail.add("exit");
                    sleep(SECOND);
                    trail.add("waited");
                    throw exit;
                }
            });
            generator.anext();
            generator.aclose();
            assertThat(trail).containsExactly("exit", "waited");
            assertDone(generator);
            generator.aclose();
        });
    }

    @Test
    @DisplayName("262: a yield in answer to closing is a mistake")
    void ignoringTheExit() {
        virtually(() -> {
            AsyncGenerator<Integer> generator = AsyncGenerator.of(y -> {
                try {
                    y.yield(1);
                } catch (GeneratorExit ignored) {
                    y.yield(2);
                    y.yield(3);
                }
            });
            generator.anext();
            assertThatThrownBy(generator::aclose)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("async generator ignored GeneratorExit");
            assertThat(generator.anext()).isEqualTo(3); // as in CPython, it lives on
            assertDone(generator);
        });
    }

    @Test
    @DisplayName("262: closing one that has not begun runs none of it; another exception while closing comes out")
    void closingEarlyOrBadly() {
        virtually(() -> {
            AsyncGenerator<Integer> fresh = oneTwo();
            fresh.aclose();
            assertDone(fresh);
            assertThat(trail).isEmpty();
            IOException onPurpose = new IOException("on purpose");
            AsyncGenerator<Integer> failing = AsyncGenerator.of(y -> {
                try {
                    y.yield(1);
                } finally {
                    fail(onPurpose);
                }
            });
            failing.anext();
            assertThatThrownBy(failing::aclose).isSameAs(onPurpose);
            assertDone(failing);
        });
    }

    private static void fail(Exception thrown) throws Exception {
        throw thrown;
    }

    @Test
    @DisplayName("263: breaking off a loop does not end the generator; a later loop goes on where it stands")
    void breakingOff() {
        virtually(() -> {
            AsyncGenerator<Integer> generator = oneTwo();
            for (int value : generator) {
                trail.add("first loop " + value);
                break;
            }
            sleep(SECOND.multipliedBy(10));
            for (int value : generator) {
                trail.add("second loop " + value);
            }
            trail.add("over");
        });
        assertThat(trail).containsExactly("first loop 1", "second loop 2", "finally", "over");
    }

    @Test
    @DisplayName("263: a try block closes it, however the loop ends")
    void scope() {
        virtually(() -> {
            try (AsyncGenerator<Integer> generator = oneTwo()) {
                for (int value : generator) {
                    trail.add("got " + value);
                    break;
                }
            }
            trail.add("after");
            assertThatThrownBy(() -> {
                        try (AsyncGenerator<Integer> generator = oneTwo()) {
                            generator.anext();
                            throw new IOException("on purpose");
                        }
                    })
                    .hasMessage("on purpose");
        });
        assertThat(trail).containsExactly("got 1", "finally", "after", "finally");
    }

    @Test
    @DisplayName("263: what nobody closed is closed at the end of the run, where finally blocks may still wait")
    void closedAtTheEnd() {
        List<AsyncGenerator<Integer>> kept = new ArrayList<>();
        virtually(() -> {
            for (int i = 0; i < 2; i++) {
                AsyncGenerator<Integer> generator = oneTwo();
                kept.add(generator);
                generator.anext();
            }
            AsyncGenerator<Integer> failing = AsyncGenerator.of(y -> {
                try {
                    y.yield(1);
                } finally {
                    fail(new IOException("on purpose"));
                }
            });
            kept.add(failing);
            failing.anext();
            AsyncGenerator<Integer> ended = oneTwo();
            ended.forEach(_ -> {});
            trail.clear();
            trail.add("main ends");
        });
        assertThat(trail).containsExactly("main ends", "finally", "finally");
        assertThat(told)
                .singleElement()
                .asString()
                .contains("an error occurred during closing of asynchronous generator");
        assertThat(kept).hasSize(3);
    }

    @Test
    @DisplayName("263: one that is dropped is closed by its loop after it was garbage-collected")
    void closedWhenDropped() {
        virtually(() -> {
            beginAndDrop();
            for (int i = 0; i < 50 && trail.isEmpty(); i++) {
                System.gc();
                oneTwo().anext(); // the next that begins looks for those that were dropped
                sleep(SECOND.multipliedBy(2));
            }
            assertThat(trail).contains("finally");
        });
    }

    private void beginAndDrop() {
        oneTwo().anext();
    }

    @Test
    @DisplayName("263: one that begins after the loop has closed them all is told of")
    void tooLate() {
        virtually(() -> {
            Aio.getRunningLoop().shutdownAsyncgens();
            oneTwo().anext();
        });
        assertThat(told).singleElement().asString().contains("began after shutdownAsyncgens()");
    }

    @Test
    @DisplayName("265: send and throw work as those of generators; there is no return value")
    void sendingAndThrowing() {
        virtually(() -> {
            AsyncGenerator<String> echo = AsyncGenerator.of(y -> {
                Object sent = y.yield("begin");
                while (true) {
                    sleep(SECOND);
                    try {
                        sent = y.yield("got " + sent);
                    } catch (IllegalArgumentException e) {
                        sent = "caught " + e.getMessage();
                    }
                }
            });
            assertThatThrownBy(() -> echo.asend("early")).isInstanceOf(IllegalArgumentException.class);
            assertThat(echo.asend(null)).isEqualTo("begin");
            assertThat(echo.asend("x")).isEqualTo("got x");
            assertThat(echo.athrow(new IllegalArgumentException("y"))).isEqualTo("got caught y");
            assertThat(echo.anext()).isEqualTo("got null");
            IllegalStateException uncaught = new IllegalStateException("uncaught");
            assertThatThrownBy(() -> echo.athrow(uncaught)).isSameAs(uncaught);
            assertThatThrownBy(() -> echo.asend("late")).isInstanceOf(GeneratorDone.class);
            assertThat(echo.anextOr("fallback")).isEqualTo("fallback");
        });
    }

    @Test
    @DisplayName("265: raising into one that has not begun runs none of it; one that returns in answer is at its end")
    void raising() {
        virtually(() -> {
            AsyncGenerator<Integer> fresh = oneTwo();
            IllegalArgumentException thrown = new IllegalArgumentException("on purpose");
            assertThatThrownBy(() -> fresh.athrow(thrown)).isSameAs(thrown);
            assertDone(fresh);
            assertThatThrownBy(() -> fresh.athrow(thrown)).isSameAs(thrown);
            AsyncGenerator<Integer> returning = AsyncGenerator.of(y -> {
                try {
                    y.yield(1);
                } catch (IllegalArgumentException e) {
                    trail.add("caught");
                }
            });
            returning.anext();
            assertThatThrownBy(() -> returning.athrow(thrown)).isInstanceOf(GeneratorDone.class);
        });
        assertThat(trail).containsExactly("caught");
    }

    @Test
    @DisplayName("265: a GeneratorDone that escapes the body does not look like its end")
    void anEscapedEnd() {
        virtually(() -> {
            AsyncGenerator<Integer> empty = AsyncGenerator.of(_ -> {});
            AsyncGenerator<Integer> outer = AsyncGenerator.of(y -> y.yield(empty.anext()));
            assertThatThrownBy(outer::anext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(GeneratorDone.class);
        });
    }

    @Test
    @DisplayName("265: while one task is inside, waiting or not, no other may go in")
    void oneAtATime() {
        virtually(() -> {
            AsyncGenerator<Integer> generator = oneTwo();
            generator.anext();
            Task<Integer> inside = createTask(() -> generator.anext());
            yieldNow();
            for (VoidBody use : List.<VoidBody>of(
                    generator::anext,
                    generator::aclose,
                    () -> generator.asend(1),
                    () -> generator.athrow(new IOException()))) {
                assertThatThrownBy(use::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("asynchronous generator is already running");
            }
            assertThat(await(inside)).isEqualTo(2);
        });
    }

    @Test
    @DisplayName("266: cancelling arrives at the await in the body, and ends generator and consumer")
    void cancelling() {
        virtually(() -> {
            AsyncGenerator<Integer> generator = AsyncGenerator.of(y -> {
                y.yield(1);
                try {
                    sleep(SECOND);
                } catch (CancelledError e) {
                    trail.add("in the body");
                    throw e;
                }
            });
            Task<?> consumer = createTask(() -> {
                try {
                    generator.forEach(value -> trail.add("got " + value));
                } catch (CancelledError e) {
                    trail.add("in the consumer");
                    throw e;
                }
            });
            yieldNow();
            consumer.cancel();
            yieldNow();
            assertThat(consumer.isCancelled()).isTrue();
            assertDone(generator);
        });
        assertThat(trail).containsExactly("got 1", "in the body", "in the consumer");
    }

    @Test
    @DisplayName("266: a body that catches the cancellation goes on")
    void catchingTheCancellation() {
        virtually(() -> {
            AsyncGenerator<String> generator = AsyncGenerator.of(y -> {
                try {
                    sleep(SECOND);
                } catch (CancelledError e) {
                    y.yield("rescued");
                }
            });
            Task<String> consumer = createTask(generator::anext);
            yieldNow();
            consumer.cancel();
            assertThat(await(consumer)).isEqualTo("rescued");
        });
    }

    @Test
    @DisplayName("266: cancelled while it closes, the finally block is cut short, and the generator is at its end")
    void cancelledWhileClosing() {
        virtually(() -> {
            AsyncGenerator<Integer> generator = oneTwo();
            generator.anext();
            Task<?> closer = createTask(generator::aclose);
            yieldNow();
            closer.cancel();
            yieldNow();
            assertThat(closer.isCancelled()).isTrue();
            assertDone(generator);
            generator.aclose();
        });
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("one asynchronous generator may draw on another")
    void nested() {
        virtually(() -> {
            AsyncGenerator<Integer> doubled = AsyncGenerator.of(y -> {
                for (int value : oneTwo()) {
                    sleep(SECOND);
                    y.yield(value * 2);
                }
            });
            doubled.forEach(value -> trail.add("" + value));
        });
        assertThat(trail).containsExactly("2", "4", "finally");
    }
}
