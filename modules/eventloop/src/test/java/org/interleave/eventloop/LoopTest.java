package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 3 of the behaviour list: running, stopping and closing a loop. */
class LoopTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final List<String> trail = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private EventLoop loop() {
        return new EventLoop(RunOptions.virtualTime().exceptionHandler((_, what) -> told.add(what.message())));
    }

    private Runnable note(String what) {
        return () -> trail.add(what);
    }

    @Test
    @DisplayName("61: a fatal error in a callback leaves runForever and runUntilComplete; the loop can run again")
    void fatalInACallback() {
        try (EventLoop loop = loop()) {
            loop.callSoon(() -> {
                throw new KeyboardInterrupt();
            });
            loop.callSoon(note("left over"));
            assertThatThrownBy(loop::runForever).isInstanceOf(KeyboardInterrupt.class);
            assertThat(loop.isRunning()).isFalse();
            assertThat(trail).isEmpty();
            loop.callSoon(() -> {
                throw new KeyboardInterrupt();
            });
            AioFuture<String> never = loop.createFuture();
            assertThatThrownBy(() -> loop.runUntilComplete(never)).isInstanceOf(KeyboardInterrupt.class);
            assertThat(never.isDone()).isFalse();
            loop.stop();
            loop.runForever();
        }
        assertThat(trail).containsExactly("left over");
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("61: a fatal error in a task leaves the loop, too, and is the task's exception")
    void fatalInATask() {
        try (EventLoop loop = loop()) {
            KeyboardInterrupt fatal = new KeyboardInterrupt();
            Task<?> task = loop.createTask(() -> {
                throw fatal;
            });
            assertThatThrownBy(() -> loop.runUntilComplete(task)).isSameAs(fatal);
            assertThat(task.exception()).isSameAs(fatal);
            loop.callLater(SECOND, loop::stop);
            loop.callLater(SECOND.dividedBy(2), note("the next run is not cut short"));
            loop.runForever();
        }
        assertThat(trail).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("61: a failed assertion is a failure like others, and goes to the exception handler")
    void anAssertionIsNotFatal() {
        try (EventLoop loop = loop()) {
            loop.callSoon(() -> {
                throw new AssertionError("on purpose");
            });
            loop.stop();
            loop.runForever();
        }
        assertThat(told).hasSize(1);
    }

    @Test
    @DisplayName("63: running to completion returns the result, or throws the exception as it is")
    void toCompletion() {
        try (EventLoop loop = loop()) {
            assertThat(loop.<String>runUntilComplete(() -> {
                        sleep(SECOND);
                        return "result";
                    }))
                    .isEqualTo("result");
            IOException thrown = new IOException("on purpose");
            assertThatThrownBy(() -> loop.runUntilComplete(() -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
            AioFuture<String> done = loop.createFuture();
            done.setResult("done before");
            assertThat(loop.runUntilComplete(done)).isEqualTo("done before");
            AioFuture<String> cancelled = loop.createFuture();
            cancelled.cancel("enough");
            assertThatThrownBy(() -> loop.runUntilComplete(cancelled)).hasMessage("enough");
        }
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("63: a loop that is stopped before completion says so, and the future is good for another run")
    void stoppedTooEarly() {
        try (EventLoop loop = loop()) {
            Task<String> task = loop.createTask(() -> {
                loop.stop();
                sleep(SECOND);
                return "result";
            });
            assertThatThrownBy(() -> loop.runUntilComplete(task))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Event loop stopped before Future completed.");
            assertThat(loop.runUntilComplete(task)).isEqualTo("result");
        }
    }

    @Test
    @DisplayName("63: a future of an earlier run does not stop a later one")
    void anEarlierRunsFuture() {
        try (EventLoop loop = loop()) {
            AioFuture<String> early = loop.createFuture();
            loop.callSoon(loop::stop);
            assertThatThrownBy(() -> loop.runUntilComplete(early)).hasMessageContaining("stopped before");
            loop.callSoon(() -> early.setResult("x"));
            assertThat(loop.<String>runUntilComplete(() -> {
                        for (int i = 0; i < 5; i++) {
                            yieldNow();
                        }
                        return "to the end";
                    }))
                    .isEqualTo("to the end");
        }
    }

    @Test
    @DisplayName("63: a loop that is stopped runs what was ready, and keeps the rest for the next run")
    void stopping() {
        try (EventLoop loop = loop()) {
            loop.callSoon(() -> {
                loop.stop();
                loop.callSoon(note("next run"));
            });
            loop.callSoon(note("this run"));
            loop.runForever();
            assertThat(trail).containsExactly("this run");
            loop.stop();
            loop.runForever();
            assertThat(trail).containsExactly("this run", "next run");
        }
    }

    @Test
    @DisplayName("64: a loop that runs cannot be run, nor another from inside; the outer one stays intact")
    void nestedRuns() {
        try (EventLoop outer = loop();
                EventLoop inner = loop()) {
            String result = outer.runUntilComplete(() -> {
                assertThatThrownBy(outer::runForever).hasMessage("This event loop is already running");
                assertThatThrownBy(() -> outer.runUntilComplete(outer.createFuture()))
                        .hasMessage("This event loop is already running");
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(inner::runForever)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("Cannot run the event loop while another loop is running");
                    assertThatThrownBy(() -> inner.runUntilComplete(inner.createFuture()))
                            .hasMessage("Cannot run the event loop while another loop is running");
                }
                assertThat(Aio.getRunningLoop()).isSameAs(outer);
                sleep(SECOND);
                return "intact";
            });
            assertThat(result).isEqualTo("intact");
            outer.callSoon(() -> assertThatThrownBy(inner::runForever).hasMessageContaining("another loop is running"));
            outer.callSoon(outer::stop);
            outer.runForever();
            inner.callSoon(inner::stop);
            inner.runForever();
        }
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("65: a running loop cannot be closed; closing twice does nothing; a closed loop is of no use")
    void closing() {
        EventLoop loop = loop();
        loop.runUntilComplete(() -> {
            assertThatThrownBy(loop::close).hasMessage("Cannot close a running event loop");
            return trail.add("runs on");
        });
        assertThat(loop.isClosed()).isFalse();
        loop.close();
        loop.close();
        assertThat(loop.isClosed()).isTrue();
        for (VoidBody use : List.<VoidBody>of(
                () -> loop.callSoon(note("never")),
                () -> loop.callSoonThreadsafe(note("never")),
                () -> loop.callLater(SECOND, note("never")),
                () -> loop.callAt(0, note("never")),
                () -> loop.createTask(() -> "never"),
                loop::runForever,
                () -> loop.runUntilComplete(loop.createFuture()),
                () -> loop.runUntilComplete(() -> "never"))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Event loop is closed");
        }
        assertThat(trail).containsExactly("runs on");
    }

    @Test
    @DisplayName("65: tasks that are left when a loop closes are told of")
    void closingWithTasks() {
        EventLoop loop = loop();
        loop.createTask("left", Context.copyCurrent(), () -> "never runs");
        loop.close();
        assertThat(told).containsExactly("Task was destroyed but it is pending!");
    }

    @Test
    @DisplayName("67: a run does not leave its loop behind as the running one, even if it fails")
    void theRunningLoopIsForgotten() {
        assertThatThrownBy(() -> run(() -> {
                    throw new IOException("on purpose");
                }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(Aio::getRunningLoop).hasMessage("no running event loop");
        run(() -> trail.add("another run"));
        assertThat(trail).hasSize(1);
    }

    @Test
    @DisplayName("what main has scheduled last still runs, step by step, before the run ends")
    void whatWasScheduledLast() {
        run(() -> {
            EventLoop loop = Aio.getRunningLoop();
            loop.callSoon(() -> {
                trail.add("first");
                loop.callSoon(note("second"));
            });
        });
        assertThat(trail).containsExactly("first", "second");
    }

    @Test
    @DisplayName("a run that waits in vain ends with the graph of who waits for what")
    void inVain() {
        assertThatThrownBy(() -> run(() -> {
                    AioQueue<String> queue = new AioQueue<>("orders", 0);
                    Aio.createTask("cook", () -> queue.get());
                    AioFuture<String> dish = createFuture();
                    await(dish);
                }))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("task 'cook' waits for an item of queue 'orders'");
    }
}
