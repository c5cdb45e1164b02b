package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.noSwitch;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 12 of the behaviour list: semaphores. */
class SemaphoreTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<String> trail = new ArrayList<>();

    private void virtually(VoidBody main) {
        run(main, RunOptions.virtualTime());
    }

    private Task<?> acquirer(String name, AioSemaphore semaphore) {
        return createTask(name, () -> {
            semaphore.acquire();
            trail.add(name);
        });
    }

    @Test
    @DisplayName("196: a semaphore cannot begin below zero; acquiring takes no turn while there are permits")
    void permits() {
        assertThatThrownBy(() -> new AioSemaphore(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AioBoundedSemaphore(-1)).isInstanceOf(IllegalArgumentException.class);
        virtually(() -> {
            AioSemaphore two = new AioSemaphore(2);
            assertThat(noSwitch(two::acquire)).isTrue();
            assertThat(two.isLocked()).isFalse();
            noSwitch(two::acquire);
            assertThat(two.isLocked()).isTrue();
            assertThat(new AioSemaphore(0).isLocked()).isTrue();
        });
    }

    @Test
    @DisplayName("196: releasing may add permits, unless the semaphore is bounded")
    void releasingAddsPermits() {
        virtually(() -> {
            AioSemaphore one = new AioSemaphore();
            one.release();
            noSwitch(one::acquire);
            noSwitch(one::acquire);
            assertThat(one.isLocked()).isTrue();
            AioBoundedSemaphore bounded = new AioBoundedSemaphore("b", 1);
            assertThatThrownBy(bounded::release)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("released too many times");
            try (var _ = bounded.hold()) {
                assertThat(bounded).hasToString("<BoundedSemaphore 'b' [locked]>");
            }
            assertThat(bounded).hasToString("<BoundedSemaphore 'b' [unlocked, value:1]>");
        });
    }

    @Test
    @DisplayName("197: strictly first come, first served: a newcomer does not take a permit released for others")
    void noOvertaking() {
        virtually(() -> {
            AioSemaphore semaphore = new AioSemaphore("s", 1);
            semaphore.acquire();
            acquirer("a", semaphore);
            acquirer("b", semaphore);
            yieldNow();
            semaphore.release();
            semaphore.release();
            semaphore.release(); // one more than there are waiters
            assertThat(semaphore.isLocked())
                    .as("while those who wait have not gone on")
                    .isTrue();
            semaphore.acquire();
            trail.add("newcomer");
            assertThat(semaphore.isLocked()).isTrue();
        });
        assertThat(trail).containsExactly("a", "b", "newcomer");
    }

    @Test
    @DisplayName("197: after a release, the one that waits goes before one that releases and acquires again")
    void releaseAndAcquireAgain() {
        virtually(() -> {
            AioSemaphore semaphore = new AioSemaphore(1);
            for (String name : List.of("a", "b")) {
                createTask(name, () -> {
                    for (int i = 1; i <= 2; i++) {
                        try (var _ = semaphore.hold()) {
                            trail.add(name + i);
                            sleep(HOUR);
                        }
                    }
                });
            }
            sleep(HOUR.multipliedBy(9));
        });
        assertThat(trail).containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    @DisplayName("198: one who was chosen and is cancelled before its turn gives the permit to the next")
    void noPermitIsLost() {
        virtually(() -> {
            AioSemaphore semaphore = new AioSemaphore(1);
            semaphore.acquire();
            Task<?> a = acquirer("a", semaphore);
            acquirer("b", semaphore);
            yieldNow();
            semaphore.release();
            a.cancel();
            sleep(HOUR);
            assertThat(a.isCancelled()).isTrue();
        });
        assertThat(trail).containsExactly("b");
    }

    @Test
    @DisplayName("198: several who were chosen and are cancelled give all their permits back")
    void noPermitsAreLost() {
        virtually(() -> {
            AioSemaphore semaphore = new AioSemaphore(3);
            for (int i = 0; i < 3; i++) {
                semaphore.acquire();
            }
            List<Task<?>> chosen = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                chosen.add(acquirer(name, semaphore));
            }
            yieldNow();
            for (int i = 0; i < 3; i++) {
                semaphore.release();
            }
            chosen.forEach(Task::cancel);
            sleep(HOUR);
            for (int i = 0; i < 3; i++) {
                noSwitch(semaphore::acquire);
            }
            assertThat(semaphore.isLocked()).isTrue();
        });
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("198: one who is cancelled while waiting leaves the others their order")
    void cancelledWhileWaiting() {
        virtually(() -> {
            AioSemaphore semaphore = new AioSemaphore("s", 0);
            acquirer("a", semaphore);
            Task<?> b = acquirer("b", semaphore);
            acquirer("c", semaphore);
            yieldNow();
            assertThat(b).asString().contains("waits for semaphore 's'");
            b.cancel();
            assertThat(semaphore).hasToString("<Semaphore 's' [locked, waiters:2]>");
            semaphore.release();
            semaphore.release();
            sleep(HOUR);
        });
        assertThat(trail).containsExactly("a", "c");
    }

    @Test
    @DisplayName("198: when the only one who waits is cancelled, the permit released meanwhile is free at once")
    void theOnlyWaiterCancelled() {
        virtually(() -> {
            AioSemaphore semaphore = new AioSemaphore(0);
            Task<?> a = acquirer("a", semaphore);
            yieldNow();
            a.cancel();
            semaphore.release();
            noSwitch(semaphore::acquire);
        });
        assertThat(trail).isEmpty();
    }
}
