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
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 12 of the behaviour list: events and conditions. */
class ConditionTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<String> trail = new ArrayList<>();
    private final AioEvent event = new AioEvent("e");
    private final AioCondition condition = new AioCondition("c");
    private int items;

    private void virtually(VoidBody main) {
        run(main, RunOptions.virtualTime());
    }

    private Task<?> waiter(String name) {
        return createTask(name, () -> {
            try (var _ = condition.hold()) {
                condition.await();
                assertThat(condition.isLocked()).isTrue();
                trail.add(name);
            }
        });
    }

    private Task<?> consumer(String name) {
        return createTask(name, () -> {
            try (var _ = condition.hold()) {
                condition.waitFor(() -> items > 0);
                items--;
                trail.add(name);
            }
        });
    }

    // Events.

    @Test
    @DisplayName("189: set wakes all who wait, in order; waiting for a set event takes no turn")
    void setWakesAll() {
        virtually(() -> {
            for (String name : List.of("a", "b", "c")) {
                createTask(name, () -> {
                    assertThat(event.await()).isTrue();
                    trail.add(name);
                });
            }
            yieldNow();
            assertThat(event).hasToString("<Event 'e' [unset, waiters:3]>");
            event.set();
            assertThat(event.isSet()).isTrue();
            assertThat(trail).isEmpty();
            assertThat(noSwitch(event::await)).isTrue();
            yieldNow();
        });
        assertThat(trail).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("189: an event that is cleared in the same turn wakes those who waited all the same")
    void setAndCleared() {
        virtually(() -> {
            Task<Boolean> early = createTask(event::await);
            yieldNow();
            event.set();
            event.clear();
            Task<Boolean> late = createTask(event::await);
            sleep(HOUR);
            assertThat(early.result()).isTrue();
            assertThat(late.isDone()).isFalse();
            event.set();
            event.set();
            assertThat(await(late)).isTrue();
        });
    }

    @Test
    @DisplayName("189: one who is cancelled while waiting is forgotten")
    void aCancelledWaiter() {
        virtually(() -> {
            Task<Boolean> task = createTask(event::await);
            yieldNow();
            task.cancel();
            event.set();
            yieldNow();
            assertThat(task.isCancelled()).isTrue();
            assertThat(event).hasToString("<Event 'e' [set]>");
        });
    }

    // Conditions.

    @Test
    @DisplayName("191: without the lock there is neither waiting nor signalling")
    void theLockIsNeeded() {
        virtually(() -> {
            for (VoidBody use : List.<VoidBody>of(
                    condition::await, condition::signal, condition::signalAll, () -> condition.waitFor(() -> false))) {
                assertThatThrownBy(use::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is not acquired");
            }
            assertThat(condition.waitFor(() -> true)).isTrue();
        });
    }

    @Test
    @DisplayName("191: waiting releases the lock, and holds it again when it returns")
    void waitingReleases() {
        virtually(() -> {
            Task<Boolean> task = createTask(() -> {
                condition.acquire();
                return condition.await();
            });
            yieldNow();
            assertThat(condition.isLocked()).isFalse();
            assertThat(task).asString().contains("waits for condition 'c'");
            condition.acquire();
            condition.signal();
            yieldNow();
            assertThat(task.isDone()).isFalse();
            assertThat(task).asString().contains("waits for lock 'c' held by task 'Task-1'");
            condition.release();
            assertThat(await(task)).isTrue();
            assertThat(condition.isLocked()).isTrue();
        });
    }

    @Test
    @DisplayName("192: signal(n) wakes n in the order of arrival, signalAll the rest")
    void signals() {
        virtually(() -> {
            for (String name : List.of("a", "b", "c", "d", "e")) {
                waiter(name);
            }
            yieldNow();
            try (var _ = condition.hold()) {
                condition.signal();
            }
            yieldNow();
            assertThat(trail).containsExactly("a");
            try (var _ = condition.hold()) {
                condition.signal(2);
                yieldNow();
                assertThat(trail).as("not before the lock is free").containsExactly("a");
            }
            sleep(HOUR);
            assertThat(trail).containsExactly("a", "b", "c");
            try (var _ = condition.hold()) {
                condition.signalAll();
            }
            sleep(HOUR);
        });
        assertThat(trail).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    @DisplayName("192: signalling more than there are, or none, is no mistake")
    void tooManySignals() {
        virtually(() -> {
            waiter("a");
            yieldNow();
            try (var _ = condition.hold()) {
                condition.signal(0);
                condition.signal(2048);
            }
            sleep(HOUR);
            try (var _ = condition.hold()) {
                condition.signal(); // nobody: it is not remembered
            }
            Task<?> late = waiter("late");
            sleep(HOUR);
            assertThat(late.isDone()).isFalse();
        });
        assertThat(trail).containsExactly("a");
    }

    @Test
    @DisplayName("195: waitFor looks again after each wake-up, and does not wait when all is well")
    void waitForLooksAgain() {
        virtually(() -> {
            createTask(() -> {
                try (var _ = condition.hold()) {
                    trail.add("is "
                            + condition.waitFor(() -> {
                                trail.add("looks");
                                return items == 2;
                            }));
                }
            });
            for (int i = 0; i < 2; i++) {
                yieldNow();
                try (var _ = condition.hold()) {
                    items++;
                    condition.signal();
                }
            }
            sleep(HOUR);
            assertThat(noSwitch(() -> condition.waitFor(() -> true))).isTrue();
        });
        assertThat(trail).containsExactly("looks", "looks", "looks", "is true");
    }

    @Test
    @DisplayName("a task that is cancelled while it waits holds the lock when it is told")
    void cancelledWithTheLock() {
        virtually(() -> {
            Task<?> task = createTask(() -> {
                condition.acquire();
                try {
                    condition.await();
                } finally {
                    trail.add("locked " + condition.isLocked());
                    condition.release();
                }
            });
            yieldNow();
            try (var _ = condition.hold()) {
                task.cancel("first");
                yieldNow();
                task.cancel("second"); // while it takes the lock back: does not help
                yieldNow();
                assertThat(task.isDone()).isFalse();
            }
            assertThatThrownBy(() -> await(task))
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("second");
        });
        assertThat(trail).containsExactly("locked true");
    }

    @Test
    @DisplayName("a signal for one who is cancelled before its turn reaches another")
    void aSignalIsNotLost() {
        virtually(() -> {
            Task<?> a = consumer("a");
            consumer("b");
            yieldNow();
            try (var _ = condition.hold()) {
                items++;
                condition.signal();
                a.cancel();
            }
            sleep(HOUR);
        });
        assertThat(trail).containsExactly("b");
    }

    @Test
    @DisplayName("a signal for one who is cancelled while it takes the lock back reaches another")
    void aSignalIsNotLostAtTheLock() {
        virtually(() -> {
            Task<?> a = consumer("a");
            consumer("b");
            yieldNow();
            try (var _ = condition.hold()) {
                items++;
                condition.signal();
                yieldNow();
                a.cancel();
            }
            sleep(HOUR);
        });
        assertThat(trail).containsExactly("b");
    }

    @Test
    @DisplayName("two conditions may share a lock")
    void aSharedLock() {
        AioLock lock = new AioLock();
        AioCondition full = new AioCondition(lock);
        AioCondition empty = new AioCondition(lock);
        virtually(() -> {
            createTask(() -> {
                try (var _ = full.hold()) {
                    full.await();
                    trail.add("full");
                    empty.signal();
                }
            });
            createTask(() -> {
                try (var _ = empty.hold()) {
                    empty.await();
                    trail.add("empty");
                }
            });
            yieldNow();
            try (var _ = lock.hold()) {
                assertThat(full.isLocked() && empty.isLocked()).isTrue();
                full.signal();
            }
            sleep(HOUR);
        });
        assertThat(trail).containsExactly("full", "empty");
    }

    @Test
    @DisplayName("a predicate that throws is the waiter's failure, and the lock is held then")
    void aPredicateThatThrows() {
        virtually(() -> {
            Task<?> task = createTask(() -> {
                try (var _ = condition.hold()) {
                    condition.waitFor(() -> {
                        throw new IllegalArgumentException("on purpose");
                    });
                }
            });
            assertThatThrownBy(() -> await(task)).hasMessage("on purpose");
            assertThat(condition.isLocked()).isFalse();
        });
    }
}
