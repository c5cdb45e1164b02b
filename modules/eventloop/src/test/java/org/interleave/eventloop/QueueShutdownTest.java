package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 13 of the behaviour list: the end of a queue. */
class QueueShutdownTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<String> trail = new ArrayList<>();

    private void virtually(VoidBody main) {
        run(main, RunOptions.virtualTime());
    }

    private Task<?> getter(String name, AioQueue<String> queue) {
        return createTask(name, () -> trail.add(name + queue.get()));
    }

    private Task<?> putter(String item, AioQueue<String> queue) {
        return createTask(item, () -> {
            queue.put(item);
            trail.add("put " + item);
        });
    }

    private static <T> List<T> drained(AioQueue<T> queue) {
        List<T> items = new ArrayList<>();
        while (!queue.isEmpty()) {
            items.add(queue.getNowait());
        }
        return items;
    }

    @Test
    @DisplayName("214: after a shutdown nothing goes in, and what is left still comes out")
    void shutdown() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>();
            queue.put("left");
            queue.shutdown();
            assertThatThrownBy(() -> queue.put("late")).isInstanceOf(QueueShutDown.class);
            assertThatThrownBy(() -> queue.putNowait("late")).isInstanceOf(QueueShutDown.class);
            assertThat(queue.get()).isEqualTo("left");
            assertThatThrownBy(queue::get).isInstanceOf(QueueShutDown.class);
            assertThatThrownBy(queue::getNowait).isInstanceOf(QueueShutDown.class);
            Task<?> join = createTask(queue::join);
            yieldNow();
            queue.taskDone();
            await(join);
        });
    }

    @Test
    @DisplayName("214: a shutdown wakes everybody who waits to get or to put")
    void shutdownWakes() {
        virtually(() -> {
            AioQueue<String> empty = new AioQueue<>();
            AioQueue<String> full = new AioQueue<>(1);
            full.put("0");
            List<Task<?>> waiting =
                    List.of(getter("a", empty), getter("b", empty), putter("1", full), putter("2", full));
            yieldNow();
            empty.shutdown();
            full.shutdown();
            for (Task<?> task : waiting) {
                assertThatThrownBy(() -> await(task)).isInstanceOf(QueueShutDown.class);
            }
            assertThat(drained(full)).containsExactly("0");
        });
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("214: a getter that was woken for an item before the shutdown still gets it")
    void wokenBeforeTheShutdown() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>();
            getter("a", queue);
            Task<?> b = getter("b", queue);
            yieldNow();
            queue.putNowait("1");
            queue.shutdown();
            assertThatThrownBy(() -> await(b)).isInstanceOf(QueueShutDown.class);
        });
        assertThat(trail).containsExactly("a1");
    }

    @Test
    @DisplayName("214: an immediate shutdown throws away what is left, and counts it as done")
    void immediateShutdown() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>(2);
            queue.put("1");
            queue.put("2");
            Task<?> putter = putter("3", queue);
            Task<?> join = createTask(queue::join);
            yieldNow();
            queue.shutdown(true);
            assertThatThrownBy(() -> await(putter)).isInstanceOf(QueueShutDown.class);
            await(join);
            assertThat(queue.isEmpty()).isTrue();
            assertThatThrownBy(queue::get).isInstanceOf(QueueShutDown.class);
        });
    }

    @Test
    @DisplayName("214: after an immediate shutdown, join still waits for items that are being worked on")
    void immediateShutdownAndWorkInHand() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>();
            queue.put("1");
            queue.put("2");
            queue.get();
            queue.shutdown(true);
            Task<?> join = createTask(queue::join);
            sleep(HOUR);
            assertThat(join.isDone()).isFalse();
            queue.taskDone();
            await(join);
        });
    }
}
