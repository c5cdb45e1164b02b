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

/** Section 12 of the behaviour list: barriers. */
class BarrierTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<String> trail = new ArrayList<>();
    private final AioBarrier barrier = new AioBarrier("b", 3);

    private void virtually(VoidBody main) {
        run(main, RunOptions.virtualTime());
    }

    private List<Task<Integer>> arrivals(int count) {
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(createTask(barrier::await));
        }
        return tasks;
    }

    private static void assertBroken(Task<Integer> task) {
        assertThatThrownBy(() -> await(task)).isInstanceOf(BrokenBarrierException.class);
    }

    @Test
    @DisplayName("199: the last one releases all; numbers are those of arrival, round after round")
    void rounds() {
        virtually(() -> {
            for (int round = 0; round < 3; round++) {
                List<Task<Integer>> tasks = arrivals(2);
                sleep(HOUR);
                assertThat(tasks).noneMatch(Task::isDone);
                assertThat(barrier.waiting()).isEqualTo(2);
                assertThat(barrier).hasToString("<Barrier 'b' [filling, waiters:2/3]>");
                assertThat(barrier.await()).isEqualTo(2);
                assertThat(tasks.stream().map(Aio::await)).containsExactly(0, 1);
                assertThat(barrier.waiting()).isZero();
            }
        });
    }

    @Test
    @DisplayName("199: a barrier for one lets it through at once; one for none cannot be had")
    void aBarrierForOne() {
        assertThatThrownBy(() -> new AioBarrier(0)).isInstanceOf(IllegalArgumentException.class);
        virtually(() -> {
            AioBarrier alone = new AioBarrier(1);
            assertThat(alone.await()).isZero();
            assertThat(alone.await()).isZero();
            assertThat(alone.parties()).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("199: who waits says how many are there")
    void whatIsWaitedFor() {
        virtually(() -> {
            Task<Integer> task = arrivals(1).getFirst();
            yieldNow();
            assertThat(task).asString().contains("waits for barrier 'b' (1 of 3 are there)");
        });
    }

    @Test
    @DisplayName("201: abort is told to those who wait and to those who come, until a reset")
    void aborted() {
        virtually(() -> {
            List<Task<Integer>> tasks = arrivals(2);
            yieldNow();
            barrier.abort();
            tasks.forEach(BarrierTest::assertBroken);
            assertThat(barrier.isBroken()).isTrue();
            assertThat(barrier).hasToString("<Barrier 'b' [broken]>");
            assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
            barrier.reset();
            assertThat(barrier.isBroken()).isFalse();
            List<Task<Integer>> again = arrivals(3);
            assertThat(again.stream().map(Aio::await)).containsExactly(0, 1, 2);
        });
    }

    @Test
    @DisplayName("201: reset is told to those who wait, and the barrier can be used again")
    void resetWhileTheyWait() {
        virtually(() -> {
            List<Task<Integer>> tasks = arrivals(2);
            yieldNow();
            barrier.reset();
            assertThat(barrier.waiting()).isZero();
            List<Task<Integer>> again = arrivals(3);
            tasks.forEach(BarrierTest::assertBroken);
            assertThat(again.stream().map(Aio::await)).containsExactly(0, 1, 2);
            assertThat(barrier.isBroken()).isFalse();
        });
    }

    @Test
    @DisplayName("201: a task of the round may break the barrier, which those who wait are told")
    void abortedFromInside() {
        virtually(() -> {
            List<Task<Integer>> tasks = arrivals(2);
            Task<?> breaker = createTask(() -> {
                try {
                    throw new IllegalArgumentException("on purpose");
                } catch (IllegalArgumentException e) {
                    barrier.abort();
                }
            });
            await(breaker);
            tasks.forEach(BarrierTest::assertBroken);
        });
    }

    @Test
    @DisplayName("202: who comes while a round is let through waits for the next")
    void draining() {
        virtually(() -> {
            AioBarrier two = new AioBarrier(2);
            for (String name : List.of("a", "b", "c", "d")) {
                createTask(name, () -> {
                    int number = two.await();
                    trail.add(name + number);
                });
            }
            sleep(HOUR);
        });
        // As CPython 3.13: the one who completes a round is through first.
        assertThat(trail).containsExactly("b1", "a0", "d1", "c0");
    }

    @Test
    @DisplayName("one who is cancelled while waiting leaves the round")
    void cancelled() {
        virtually(() -> {
            Task<Integer> gone = arrivals(1).getFirst();
            yieldNow();
            gone.cancel();
            yieldNow();
            assertThat(gone.isCancelled()).isTrue();
            assertThat(barrier.waiting()).isZero();
            assertThat(arrivals(3).stream().map(Aio::await)).containsExactly(0, 1, 2);
        });
    }
}
