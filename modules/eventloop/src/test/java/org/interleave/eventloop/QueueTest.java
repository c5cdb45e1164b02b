package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.noSwitch;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 13 of the behaviour list: queues. */
class QueueTest {
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
    @DisplayName("203: getting from an empty queue waits for an item; who came first is served first")
    void gettersWait() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>("q", 0);
            Task<?> first = getter("a", queue);
            getter("b", queue);
            yieldNow();
            assertThat(first).asString().contains("waits for an item of queue 'q'");
            queue.put("1");
            queue.put("2");
            assertThat(trail).isEmpty();
            yieldNow();
        });
        assertThat(trail).containsExactly("a1", "b2");
    }

    @Test
    @DisplayName("203: one who is cancelled while waiting for an item is skipped, and the item is not lost")
    void aCancelledGetter() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>();
            Task<?> a = getter("a", queue);
            Task<?> b = getter("b", queue);
            getter("c", queue);
            yieldNow();
            a.cancel(); // before it is woken
            queue.putNowait("1");
            b.cancel(); // after it is woken
            sleep(HOUR);
            assertThat(a.isCancelled() && b.isCancelled()).isTrue();
        });
        assertThat(trail).containsExactly("c1");
    }

    @Test
    @DisplayName("203: a newcomer may take the item for which another was woken, which then waits again")
    void aNewcomerMayBeQuicker() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>();
            getter("a", queue);
            yieldNow();
            queue.putNowait("1");
            assertThat(queue.getNowait()).isEqualTo("1");
            yieldNow();
            assertThat(trail).isEmpty();
            queue.putNowait("2");
            yieldNow();
        });
        assertThat(trail).containsExactly("a2");
    }

    @Test
    @DisplayName("204: putting into a full queue waits for room; without a maximum it is never full")
    void puttersWait() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>("q", 1);
            queue.put("0");
            assertThat(queue.isFull()).isTrue();
            Task<?> putter = putter("1", queue);
            yieldNow();
            assertThat(putter).asString().contains("waits for room in queue 'q'");
            assertThat(queue.get()).isEqualTo("0");
            assertThat(putter.isDone()).isFalse();
            await(putter);
            assertThat(queue.get()).isEqualTo("1");
            for (int size : List.of(0, -1)) {
                AioQueue<Integer> unbounded = new AioQueue<>(size);
                for (int i = 0; i < 1000; i++) {
                    noSwitch(() -> unbounded.put(1));
                }
                assertThat(unbounded.isFull()).isFalse();
                assertThat(unbounded.size()).isEqualTo(1000);
            }
        });
    }

    @Test
    @DisplayName("205: what must not wait fails instead")
    void notWaiting() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>(1);
            assertThatThrownBy(queue::getNowait).isInstanceOf(QueueEmpty.class);
            queue.putNowait("1");
            assertThatThrownBy(() -> queue.putNowait("2")).isInstanceOf(QueueFull.class);
            assertThat(drained(queue)).containsExactly("1");
        });
    }

    @Test
    @DisplayName("206: putting where there is room, and getting what is there, gives nobody a turn")
    void noTurnWithoutWaiting() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>();
            getter("consumer ", queue);
            yieldNow();
            for (int i = 0; i < 1000; i++) {
                queue.put("x");
            }
            assertThat(trail).as("the consumer starves").isEmpty();
            for (int i = 0; i < 999; i++) {
                queue.get();
            }
            assertThat(trail).isEmpty();
            yieldNow();
        });
        assertThat(trail).containsExactly("consumer x");
    }

    @Test
    @DisplayName("208: one who was woken to put and is cancelled lets the next put; its own item is not put")
    void aCancelledPutter() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>(1);
            queue.put("0");
            Task<?> gone = putter("gone", queue);
            putter("1", queue);
            yieldNow();
            queue.getNowait();
            gone.cancel();
            sleep(HOUR);
            assertThat(gone.isCancelled()).isTrue();
            assertThat(drained(queue)).containsExactly("1");
        });
        assertThat(trail).containsExactly("put 1");
    }

    @Test
    @DisplayName("208: one who waits to put and is cancelled leaves the others their order")
    void aPutterCancelledWhileWaiting() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>(1);
            queue.put("0");
            putter("1", queue);
            Task<?> gone = putter("gone", queue);
            putter("2", queue);
            yieldNow();
            gone.cancel();
            List<String> got = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                got.add(queue.get());
                yieldNow();
            }
            assertThat(got).containsExactly("0", "1", "2");
            assertThat(queue.isEmpty()).isTrue();
        });
    }

    @Test
    @DisplayName("210: join waits until every item is done; one more is a mistake")
    void joining() {
        virtually(() -> {
            AioQueue<Integer> queue = new AioQueue<>("q", 0);
            for (int i = 0; i < 3; i++) {
                queue.put(i);
            }
            Task<?> join = createTask(() -> {
                queue.join();
                trail.add("joined");
            });
            yieldNow();
            assertThat(join).asString().contains("waits for the work on 3 items of queue 'q'");
            for (int i = 0; i < 3; i++) {
                assertThat(trail).isEmpty();
                queue.get();
                queue.taskDone();
                yieldNow();
            }
            assertThat(trail).containsExactly("joined");
            assertThatThrownBy(queue::taskDone)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("called too many times");
        });
    }

    @Test
    @DisplayName("211: a queue that never had an item is joined at once; what is put meanwhile is waited for, too")
    void joiningWhatComesMeanwhile() {
        virtually(() -> {
            AioQueue<Integer> queue = new AioQueue<>();
            noSwitch(queue::join);
            queue.put(1);
            Task<?> join = createTask(queue::join);
            yieldNow();
            queue.put(2);
            queue.taskDone();
            sleep(HOUR);
            assertThat(join.isDone()).isFalse();
            queue.taskDone();
            await(join);
            noSwitch(queue::join);
        });
    }

    @Test
    @DisplayName("212: the smallest first, or the last first")
    void orders() {
        virtually(() -> {
            AioQueue<Integer> smallest = new AioPriorityQueue<>();
            AioQueue<Integer> last = new AioLifoQueue<>();
            AioQueue<Integer> largest = new AioPriorityQueue<>(Comparator.reverseOrder());
            for (int i : List.of(3, 1, 4, 1, 5)) {
                smallest.put(i);
                last.put(i);
                largest.put(i);
            }
            assertThat(drained(smallest)).containsExactly(1, 1, 3, 4, 5);
            assertThat(drained(last)).containsExactly(5, 1, 4, 1, 3);
            assertThat(drained(largest)).containsExactly(5, 4, 3, 1, 1);
        });
    }

    @Test
    @DisplayName("212: the other orders wait and are full as the first")
    void otherOrdersWaitToo() {
        virtually(() -> {
            for (AioQueue<String> queue : List.of(new AioLifoQueue<String>(2), new AioPriorityQueue<String>(2))) {
                trail.clear();
                getter("a", queue);
                yieldNow();
                queue.put("1");
                queue.put("2");
                Task<?> third = putter("3", queue);
                sleep(HOUR);
                assertThat(third.isDone()).isTrue();
                assertThat(queue.isFull()).isTrue();
                assertThat(trail).hasSize(2);
            }
        });
    }

    @Test
    @DisplayName("213: of equal priorities, what was put in first comes first")
    void equalPriorities() {
        record Job(int priority, String name) {}
        virtually(() -> {
            AioQueue<Job> jobs = new AioPriorityQueue<>(Comparator.comparingInt(Job::priority));
            for (int i = 0; i < 20; i++) {
                jobs.put(new Job(i % 2, "job " + i));
            }
            List<Job> order = drained(jobs);
            assertThat(order).isSortedAccordingTo(Comparator.comparingInt(Job::priority));
            assertThat(order.subList(0, 10)).extracting(Job::name).first().isEqualTo("job 0");
            assertThat(order.subList(0, 10))
                    .extracting(job -> Integer.parseInt(job.name().substring(4)))
                    .isSorted();
        });
    }

    @Test
    @DisplayName("null is an item like any other, in every order that can take it")
    void nullIsAnItem() {
        virtually(() -> {
            AioQueue<@Nullable String> fifo = new AioQueue<>();
            AioQueue<@Nullable String> lifo = new AioLifoQueue<>();
            AioQueue<@Nullable String> smallest =
                    new AioPriorityQueue<>(Comparator.nullsFirst(Comparator.<String>naturalOrder()));
            for (AioQueue<@Nullable String> queue : List.of(fifo, lifo, smallest)) {
                putNull(queue);
                assertThat(queue.size()).isEqualTo(1);
                assertThat(queue.get()).isNull();
            }
        });
    }

    @SuppressWarnings("NullAway") // does not see that this queue takes it
    private static void putNull(AioQueue<@Nullable String> queue) {
        queue.put(null);
    }

    @Test
    @DisplayName("a queue shows what is in it and who waits")
    void shown() {
        virtually(() -> {
            AioQueue<String> queue = new AioQueue<>("q", 2);
            getter("a", queue);
            yieldNow();
            assertThat(queue).hasToString("<Queue 'q' [maxsize=2, items:0, getters:1]>");
            queue.put("1");
            yieldNow();
            queue.shutdown();
            assertThat(queue).hasToString("<Queue 'q' [maxsize=2, items:0, unfinished:1, shutdown]>");
            assertThat(new AioLifoQueue<String>()).hasToString("<LifoQueue [items:0]>");
        });
    }
}
