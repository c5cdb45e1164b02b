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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** More of section 4 of the behaviour list: what becomes of futures, and who is told. */
class FutureOutcomeTest {
    private final List<String> trail = new ArrayList<>();
    private final List<ExceptionContext> told = new ArrayList<>();

    private void virtually(VoidBody main) {
        run(main, RunOptions.virtualTime().exceptionHandler((_, what) -> told.add(what)));
    }

    @Test
    @DisplayName("71: a cancelled future tells so whatever it is asked for, each time")
    void aCancelledFuture() {
        virtually(() -> {
            AioFuture<String> future = createFuture();
            future.cancel("enough");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(future::exception)
                        .isInstanceOf(CancelledError.class)
                        .hasMessage("enough");
                assertThatThrownBy(future::result).hasMessage("enough");
            }
            assertThatThrownBy(() -> future.setResult("late")).isInstanceOf(InvalidStateException.class);
            assertThat(future).hasToString("<Future cancelled>");
        });
    }

    @Test
    @DisplayName("72, 73: a callback is told which future is done, in the context in which it was added")
    void callbacksHaveAContext() {
        ContextVar<String> user = ContextVar.named("user");
        virtually(() -> {
            AioFuture<String> future = createFuture();
            user.set("adder");
            future.addDoneCallback(done -> trail.add(done.result() + " " + user.get()));
            Context given = new Context();
            future.addDoneCallback(done -> trail.add(done.result() + " " + user.get("nobody")), given);
            user.set("setter");
            future.setResult("x");
            future.addDoneCallback(_ -> trail.add("late " + user.get()));
            yieldNow();
        });
        assertThat(trail).containsExactly("x adder", "x nobody", "late setter");
    }

    @Test
    @DisplayName("72: callbacks and tasks that wait go on in the order in which they came")
    void callbacksAmongTasks() {
        virtually(() -> {
            AioFuture<String> future = createFuture();
            future.addDoneCallback(_ -> trail.add("callback 1"));
            createTask(() -> {
                await(future);
                trail.add("task");
            });
            yieldNow();
            future.addDoneCallback(_ -> trail.add("callback 2"));
            future.setResult("x");
            yieldNow();
        });
        assertThat(trail).containsExactly("callback 1", "task", "callback 2");
    }

    @Test
    @DisplayName("72: a callback that throws is told of, and the others are called")
    void aCallbackThatThrows() {
        virtually(() -> {
            AioFuture<String> future = createFuture();
            future.addDoneCallback(_ -> {
                throw new IllegalStateException("on purpose");
            });
            future.addDoneCallback(_ -> trail.add("second"));
            future.setResult("x");
            yieldNow();
        });
        assertThat(trail).containsExactly("second");
        assertThat(told).singleElement().satisfies(what -> {
            assertThat(what.message()).startsWith("Exception in callback");
            assertThat(what.exception()).hasMessage("on purpose");
        });
    }

    @Test
    @DisplayName("76: who awaits a done future goes on at once, as often as it likes")
    void awaitingADoneFuture() {
        virtually(() -> {
            AioFuture<String> future = createFuture();
            future.setResult("x");
            createTask(() -> trail.add("other"));
            assertThat(Aio.noSwitch(() -> await(future) + await(future))).isEqualTo("xx");
            assertThat(trail).isEmpty();
        });
    }

    @Test
    @DisplayName("77: a task that is cancelled cancels the future it awaits, and with it all who await that")
    void aCancelledTaskCancelsItsFuture() {
        virtually(() -> {
            AioFuture<String> future = createFuture();
            Task<String> one = createTask(() -> await(future));
            Task<String> other = createTask(() -> await(future));
            yieldNow();
            one.cancel();
            yieldNow();
            assertThat(future.isCancelled() && one.isCancelled() && other.isCancelled())
                    .isTrue();
        });
    }

    @Test
    @DisplayName("78: an exception that was asked for, awaited or looked at, is not told of")
    void retrieved() {
        virtually(() -> {
            List<AioFuture<String>> failed = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                AioFuture<String> future = createFuture();
                future.setException(new IOException("on purpose"));
                failed.add(future);
            }
            assertThat(failed.get(0).exception()).isInstanceOf(IOException.class);
            assertThatThrownBy(failed.get(1)::result).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> await(failed.get(2))).isInstanceOf(IOException.class);
            createFuture().cancel();
            AioFuture<String> done = createFuture();
            done.setResult("x");
            assertThat(done.exception()).isNull();
        });
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("78: one that is dropped is told of before the loop closes, once it was garbage-collected")
    void droppedInTheMiddle() {
        virtually(() -> {
            for (int i = 0; i < 100 && told.isEmpty(); i++) {
                createFuture().setException(new IOException("on purpose"));
                System.gc();
            }
            assertThat(told).isNotEmpty();
        });
    }

    @Test
    @DisplayName("79: a future belongs to its loop, which it can tell")
    void belongsToALoop() {
        virtually(() -> assertThat(createFuture().loop()).isSameAs(getRunningLoop()));
    }

    @Test
    @DisplayName("a future that is completed by a timer wakes who awaits it")
    void completedLater() {
        virtually(() -> {
            AioFuture<String> future = createFuture();
            getRunningLoop().callLater(Duration.ofHours(1), () -> future.setResult("late"));
            sleep(1);
            assertThat(await(future)).isEqualTo("late");
        });
    }
}
