package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.noSwitch;
import static org.interleave.eventloop.Aio.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of the two policies: what may wait and need not, gives nobody a turn where the rule is asyncio's, and everybody
 * one where it is trio's.
 */
class CheckpointsTest {
    /** Makes, on a running loop, something that could wait and will not have to. */
    private interface Ready {
        VoidBody make();
    }

    private static Arguments operation(String name, Ready ready) {
        return Arguments.of(name, ready);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                operation("await a future that is done", () -> {
                    AioFuture<String> future = createFuture();
                    future.setResult("x");
                    return () -> Aio.await(future);
                }),
                operation("await a future that failed", () -> {
                    AioFuture<String> future = createFuture();
                    future.setException(new IllegalArgumentException("on purpose"));
                    return () -> assertThatThrownBy(() -> Aio.await(future)).hasMessage("on purpose");
                }),
                operation("acquire a free lock", () -> new AioLock()::acquire),
                operation("hold a free lock", () -> new AioLock()::hold),
                operation("acquire the free lock of a condition", () -> new AioCondition()::acquire),
                operation("wait for what is so", () -> () -> new AioCondition().waitFor(() -> true)),
                operation("wait for a set event", () -> {
                    AioEvent event = new AioEvent();
                    event.set();
                    return event::await;
                }),
                operation("acquire a permit", () -> new AioSemaphore(1)::acquire),
                operation("acquire a permit of a bounded semaphore", () -> new AioBoundedSemaphore(1)::hold),
                operation("come to a barrier as the last", () -> new AioBarrier(1)::await),
                operation("reset a barrier", () -> new AioBarrier(1)::reset),
                operation("abort a barrier", () -> new AioBarrier(1)::abort),
                operation("put into a queue with room", () -> () -> new AioQueue<String>(1).put("x")),
                operation("get from a queue with an item", () -> {
                    AioQueue<String> queue = new AioQueue<>();
                    queue.putNowait("x");
                    return queue::get;
                }),
                operation("get from a queue that is shut down", () -> {
                    AioQueue<String> queue = new AioQueue<>();
                    queue.shutdown();
                    return () -> assertThatThrownBy(queue::get).isInstanceOf(QueueShutDown.class);
                }),
                operation("join a queue without work", () -> new AioQueue<String>()::join));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    @DisplayName("asyncio's rule: what need not wait gives nobody a turn")
    void whenBlocking(String name, Ready ready) {
        run(() -> noSwitch(ready.make()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    @DisplayName("trio's rule: what could wait gives everybody a turn")
    void always(String name, Ready ready) {
        List<String> trail = new ArrayList<>();
        run(
                () -> {
                    VoidBody operation = ready.make();
                    createTask(() -> trail.add("other"));
                    operation.run();
                    trail.add("done");
                },
                RunOptions.virtualTime().checkpoints(Checkpoints.ALWAYS));
        assertThat(trail).as(name).containsExactly("other", "done");
    }

    @Test
    @DisplayName("206: on trio's rule, a producer does not starve its consumer")
    void noStarvation() {
        List<String> trail = new ArrayList<>();
        run(
                () -> {
                    AioQueue<Integer> queue = new AioQueue<>();
                    createTask(() -> {
                        while (true) {
                            trail.add("got " + queue.get());
                        }
                    });
                    for (int i = 0; i < 100; i++) {
                        queue.put(i);
                        assertThat(queue.size()).isLessThan(4);
                    }
                },
                RunOptions.virtualTime().checkpoints(Checkpoints.ALWAYS));
        assertThat(trail).hasSizeGreaterThan(90);
    }

    @Test
    @DisplayName("on trio's rule, a lock that is cancelled in the turn it gives is not held")
    void cancelledAtTheCheckpoint() {
        run(
                () -> {
                    AioLock lock = new AioLock();
                    AioSemaphore semaphore = new AioSemaphore(1);
                    AioQueue<String> queue = new AioQueue<>();
                    queue.putNowait("x");
                    List<Task<?>> tasks =
                            List.of(createTask(lock::acquire), createTask(semaphore::acquire), createTask(queue::get));
                    Aio.yieldNow();
                    tasks.forEach(Task::cancel);
                    Aio.sleep(Duration.ofSeconds(1));
                    assertThat(tasks).allMatch(Task::isCancelled);
                    assertThat(lock.isLocked() || semaphore.isLocked() || queue.isEmpty())
                            .isFalse();
                },
                RunOptions.virtualTime().checkpoints(Checkpoints.ALWAYS));
    }
}
