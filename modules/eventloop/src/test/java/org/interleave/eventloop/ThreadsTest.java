package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.runCoroutineThreadsafe;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.toThread;
import static org.interleave.eventloop.Aio.yieldNow;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 16 of the behaviour list: other threads that work for the loop, and those that come from outside. */
class ThreadsTest {
    private static final RunOptions VIRTUAL = RunOptions.virtualTime();
    private static final ContextVar<String> NAME = ContextVar.withDefault("name", "nobody");

    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());

    @Test
    @DisplayName("237: a call runs in another thread, in a copy of the context; what comes of it comes back")
    void callsInOtherThreads() {
        run(
                () -> {
                    NAME.set("caller");
                    Thread me = Thread.currentThread();
                    String seen = toThread(() -> {
                        String before = NAME.get();
                        NAME.set("changed");
                        return before + (Thread.currentThread() == me ? " same" : " other");
                    });
                    assertThat(seen).isEqualTo("caller other");
                    assertThat(NAME.get()).isEqualTo("caller");
                    IOException thrown = new IOException("on purpose");
                    assertThatThrownBy(() -> toThread(() -> {
                                throw thrown;
                            }))
                            .isSameAs(thrown);
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("237: the loop runs on meanwhile")
    void theLoopRunsOn() {
        run(() -> {
            CountDownLatch released = new CountDownLatch(1);
            Task<?> blocked = createTask(() -> toThread(() -> released.await()));
            for (int i = 0; i < 3; i++) {
                sleep(0.001);
            }
            assertThat(blocked.isDone()).isFalse();
            released.countDown();
            await(blocked);
        });
    }

    @Test
    @DisplayName("111: cancelling ends the wait; the call goes on to its end, and run() waits for it")
    void cancellingEndsTheWaitOnly() {
        CountDownLatch released = new CountDownLatch(1);
        run(() -> {
            CountDownLatch begun = new CountDownLatch(1);
            Task<?> blocked = createTask(() -> toThread(() -> {
                begun.countDown();
                released.await();
                trail.add("the call has ended");
            }));
            yieldNow();
            begun.await();
            blocked.cancel();
            assertThatThrownBy(() -> await(blocked)).isInstanceOf(CancelledError.class);
            trail.add("the wait has ended");
            released.countDown();
        });
        trail.add("run has ended");
        assertThat(trail).containsExactly("the wait has ended", "the call has ended", "run has ended");
    }

    @Test
    void aCallThatIsCancelledBeforeItBeginsNeverDoes() {
        run(
                () -> {
                    CountDownLatch released = new CountDownLatch(1);
                    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
                        EventLoop loop = getRunningLoop();
                        AioFuture<String> first = loop.runInExecutor(one, () -> {
                            released.await();
                            return "first";
                        });
                        AioFuture<Boolean> second = loop.runInExecutor(one, () -> trail.add("second"));
                        assertThat(second.cancel()).isTrue();
                        released.countDown();
                        assertThat(await(first)).isEqualTo("first");
                        sleep(Duration.ofHours(1));
                    }
                },
                VIRTUAL);
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("239: another thread has a body run on the loop, and blocks on its future")
    void fromAnotherThread() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            String result = toThread(() -> {
                NAME.set("outside");
                Future<String> future = runCoroutineThreadsafe(loop, () -> {
                    sleep(0.001);
                    return "from the loop, for " + NAME.get();
                });
                return future.get();
            });
            assertThat(result).isEqualTo("from the loop, for outside");
            toThread(() -> {
                IllegalStateException thrown = new IllegalStateException("on purpose");
                Future<Object> failing = runCoroutineThreadsafe(loop, () -> {
                    throw thrown;
                });
                assertThatThrownBy(failing::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isSameAs(thrown);
            });
        });
    }

    @Test
    @DisplayName("239: cancelling that future cancels the task")
    void cancelledFromAnotherThread() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            AioFuture<String> ended = createFuture();
            CountDownLatch begun = new CountDownLatch(1);
            toThread(() -> {
                Future<?> future = runCoroutineThreadsafe(loop, () -> {
                    try {
                        begun.countDown();
                        sleep(Duration.ofHours(1));
                    } catch (CancelledError cancelled) {
                        ended.setResult("cancelled");
                        throw cancelled;
                    }
                });
                begun.await();
                assertThat(future.cancel(true)).isTrue();
                assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
            });
            assertThat(await(ended)).isEqualTo("cancelled");
        });
    }

    @Test
    void aTaskThatIsCancelledOnTheLoopCancelsTheFuture() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            toThread(() -> {
                Future<?> future = runCoroutineThreadsafe(loop, () -> {
                    throw new CancelledError();
                });
                assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
            });
        });
        EventLoop closed = new EventLoop();
        closed.close();
        assertThatThrownBy(() -> runCoroutineThreadsafe(closed, () -> "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    @DisplayName("240: a call that blocks in a task delays the timers of all others")
    void aBlockingCallStopsEverything() {
        ManualClock clock = new ManualClock();
        run(
                () -> {
                    long begin = clock.nanoTime();
                    AioFuture<Long> fired = createFuture();
                    getRunningLoop().callLater(Duration.ofMillis(10), () -> fired.setResult(clock.nanoTime() - begin));
                    clock.advance(Duration.ofMillis(50)); // a call that blocks the loop for that long
                    assertThat(await(fired)).isEqualTo(Duration.ofMillis(50).toNanos());
                },
                RunOptions.virtualTime(clock));
    }

    @Test
    @DisplayName("241: run() waits for the threads of the default executor")
    void runWaitsForThreads() {
        CountDownLatch released = new CountDownLatch(1);
        run(() -> {
            EventLoop loop = getRunningLoop();
            AioFuture<?> unused = loop.runInExecutor(() -> {
                released.await();
                return trail.add("ended");
            });
            assertThat(unused.isDone()).isFalse();
            released.countDown();
        });
        assertThat(trail).containsExactly("ended");
    }

    @Test
    @DisplayName("242: after its shutdown the default executor accepts nothing")
    void afterTheShutdown() {
        run(
                () -> {
                    EventLoop loop = getRunningLoop();
                    assertThat(toThread(() -> "works")).isEqualTo("works");
                    assertThat(loop.shutdownDefaultExecutor(Duration.ofMinutes(1)))
                            .isTrue();
                    assertThatThrownBy(() -> loop.runInExecutor(() -> "x"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("Executor shutdown has been called");
                    assertThatThrownBy(() -> toThread(() -> "x")).isInstanceOf(IllegalStateException.class);
                },
                VIRTUAL);
    }

    @Test
    void onVirtualTimeACallInAnotherThreadTakesNone() {
        ManualClock clock = new ManualClock();
        run(
                () -> {
                    Task<?> timer = createTask(() -> {
                        sleep(Duration.ofMillis(1));
                        trail.add("timer");
                    });
                    toThread(() -> {
                        Thread.sleep(20); // far beyond the timer, in real time
                        trail.add("call");
                    });
                    await(timer);
                },
                RunOptions.virtualTime(clock));
        assertThat(trail).containsExactly("call", "timer");
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofMillis(1).toNanos());
    }

    @Test
    void aNumberOfThreadsThatIsBounded() {
        run(
                () -> {
                    int most = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
                    Collection names = new Collection();
                    List<Task<?>> calls = new ArrayList<>();
                    for (int i = 0; i < 3 * most; i++) {
                        calls.add(createTask(() -> toThread(names::add)));
                    }
                    calls.forEach(Aio::await);
                    assertThat(names.threads).hasSizeLessThanOrEqualTo(most);
                    assertThat(names.threads).allMatch(Thread::isDaemon);
                },
                VIRTUAL);
    }

    private static final class Collection {
        private final java.util.Set<Thread> threads = java.util.concurrent.ConcurrentHashMap.newKeySet();

        void add() {
            threads.add(Thread.currentThread());
        }
    }
}
