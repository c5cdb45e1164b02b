package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.interleave.coroutines.Generator;
import org.interleave.coroutines.GeneratorDone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 4 of the behaviour list. */
class FutureTest {
    private final List<String> trail = new ArrayList<>();
    private final List<ExceptionContext> told = new ArrayList<>();
    private final RunOptions options = RunOptions.virtualTime().exceptionHandler((_, what) -> told.add(what));

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

    @Test
    @DisplayName("74: every registration of a callback can be taken back, and is counted")
    void callbacksAreTakenBack() {
        run(() -> {
            AioFuture<String> future = createFuture();
            Consumer<AioFuture<String>> callback = _ -> trail.add("called");
            Consumer<AioFuture<String>> other = _ -> trail.add("other");
            assertThat(future.removeDoneCallback(callback)).isZero();
            future.addDoneCallback(callback);
            assertThat(future.removeDoneCallback(callback)).isEqualTo(1);
            future.addDoneCallback(callback);
            future.addDoneCallback(other);
            future.addDoneCallback(callback);
            assertThat(future.removeDoneCallback(callback)).isEqualTo(2);
            future.setResult("x");
            yieldNow();
        });
        assertThat(trail).containsExactly("other");
    }

    @Test
    @DisplayName("77: a future that somebody cancels raises in everyone who awaits it")
    void cancelledBySomebody() {
        run(() -> {
            AioFuture<String> future = createFuture();
            for (String name : List.of("a", "b")) {
                createTask(() -> {
                    try {
                        await(future);
                    } catch (CancelledError e) {
                        trail.add(name + " " + e.getMessage());
                    }
                });
            }
            yieldNow();
            future.cancel("gone");
            sleep(0);
        });
        assertThat(trail).containsExactly("a gone", "b gone");
    }

    @Test
    @DisplayName("78: an exception that nobody asked for is told of; asking once is enough")
    void exceptionsNobodyAskedFor() {
        run(
                () -> {
                    AioFuture<String> unheard = createFuture();
                    unheard.setException(new IOException("unheard"));
                    AioFuture<String> asked = createFuture();
                    asked.setException(new IOException("asked"));
                    assertThat(asked.exception()).hasMessage("asked");
                    AioFuture<String> thrown = createFuture();
                    thrown.setException(new IOException("thrown"));
                    assertThatThrownBy(thrown::result).hasMessage("thrown");
                },
                options);
        assertThat(told).singleElement().satisfies(what -> {
            assertThat(what.message()).isEqualTo("Future exception was never retrieved");
            assertThat(what.exception()).hasMessage("unheard");
        });
    }

    @Test
    void theEndOfAGeneratorCannotBeItsException() {
        run(() -> {
            AioFuture<String> future = createFuture();
            Throwable end = catchThrowable(() -> Generator.<String>of(_ -> {}).next());
            assertThat(end).isInstanceOf(GeneratorDone.class);
            future.setException(end); // as CPython since 3.12
            assertThatThrownBy(future::result)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot be raised into a Future")
                    .hasCause(end);
        });
    }

    @Test
    void itSaysWhatStateItIsIn() {
        run(() -> {
            AioFuture<String> future = createFuture();
            assertThat(future).hasToString("<Future pending>");
            future.setResult("here");
            assertThat(future).hasToString("<Future finished result=here>");
            AioFuture<String> cancelled = createFuture();
            cancelled.cancel();
            assertThat(cancelled).hasToString("<Future cancelled>");
        });
    }

    @Test
    void aLoopThatIsClosedCallsNobodyBack() {
        EventLoop loop = new EventLoop(RunOptions.realTime().exceptionHandler((_, _) -> trail.add("told")));
        Task<String> task = loop.createTask(() -> await(loop.createFuture()));
        task.addDoneCallback(_ -> trail.add("called"));
        loop.callSoon(loop::stop);
        loop.runForever();
        loop.close();
        assertThat(trail).containsExactly("told"); // of a task that was destroyed
    }
}
