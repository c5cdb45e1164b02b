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

/** Section 12 of the behaviour list: locks. */
class LockTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final List<String> trail = new ArrayList<>();
    private final AioLock lock = new AioLock("l");

    private Task<?> acquirer(String name) {
        return createTask(name, () -> {
            lock.acquire();
            trail.add(name);
        });
    }

    private void virtually(VoidBody main) {
        run(main, RunOptions.virtualTime());
    }

    @Test
    @DisplayName("182: who waits gets the lock in the order of arrival, one at each release")
    void firstComeFirstServed() {
        virtually(() -> {
            assertThat(lock.acquire()).isTrue();
            acquirer("a");
            acquirer("b");
            yieldNow();
            assertThat(trail).isEmpty();
            lock.release();
            yieldNow();
            assertThat(trail).containsExactly("a");
            acquirer("c");
            yieldNow();
            lock.release();
            yieldNow();
            lock.release();
            yieldNow();
        });
        assertThat(trail).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("183: a free lock is acquired without a turn for others; one that is free cannot be released")
    void aFreeLockIsTakenAtOnce() {
        virtually(() -> {
            createTask(() -> trail.add("other"));
            assertThat(noSwitch(lock::acquire)).isTrue();
            assertThat(lock.isLocked()).isTrue();
            assertThat(trail).isEmpty();
            lock.release();
            assertThat(lock.isLocked()).isFalse();
            assertThatThrownBy(lock::release)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is not acquired");
        });
    }

    @Test
    @DisplayName("184: any task may release it, and none may acquire it twice")
    void withoutOwnerAndNotReentrant() {
        virtually(() -> {
            lock.acquire();
            await(createTask(() -> lock.release()));
            assertThat(lock.isLocked()).isFalse();
            lock.acquire();
            Task<?> twice = createTask("twice", () -> {
                lock.release();
                lock.acquire();
                lock.acquire();
            });
            sleep(HOUR);
            assertThat(twice.isDone()).isFalse();
            assertThat(twice).asString().contains("waits for lock 'l' held by task 'twice'");
        });
    }

    @Test
    @DisplayName("184: a task that waits for itself is told of with the lock and its holder")
    void aSelfDeadlockIsTold() {
        assertThatThrownBy(() -> virtually(() -> {
                    lock.acquire();
                    lock.acquire();
                }))
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("task 'Task-1' waits for lock 'l' held by task 'Task-1'");
    }

    @Test
    @DisplayName("185: who releases and acquires again stands behind those who wait")
    void noOvertaking() {
        virtually(() -> {
            lock.acquire();
            Task<?> waiting = createTask(() -> {
                try (var _ = lock.hold()) {
                    trail.add("waiter");
                }
            });
            yieldNow();
            lock.release();
            assertThat(lock.isLocked()).isFalse(); // claimed: as asyncio, not locked until the waiter's turn
            lock.acquire();
            trail.add("releaser");
            assertThat(waiting.isDone()).isTrue();
        });
        assertThat(trail).containsExactly("waiter", "releaser");
    }

    @Test
    @DisplayName("186: one who is cancelled while waiting is skipped")
    void theCancelledAreSkipped() {
        virtually(() -> {
            lock.acquire();
            acquirer("a");
            Task<?> b = acquirer("b");
            acquirer("c");
            yieldNow();
            b.cancel();
            lock.release();
            yieldNow();
            lock.release();
            yieldNow();
            assertThat(b.isCancelled()).isTrue();
        });
        assertThat(trail).containsExactly("a", "c");
    }

    @Test
    @DisplayName("186: one who is cancelled after being woken lets the next have it")
    void aClaimIsPassedOn() {
        virtually(() -> {
            lock.acquire();
            Task<?> a = acquirer("a");
            acquirer("b");
            yieldNow();
            lock.release();
            a.cancel();
            yieldNow();
            yieldNow();
            assertThat(a.isCancelled()).isTrue();
            assertThat(lock.isLocked()).isTrue();
        });
        assertThat(trail).containsExactly("b");
    }

    @Test
    @DisplayName("186: when the first is cancelled and the lock released in the same turn, the second gets it")
    void cancelledAndReleased() {
        virtually(() -> {
            lock.acquire();
            Task<?> a = acquirer("a");
            acquirer("b");
            yieldNow();
            a.cancel();
            lock.release();
            yieldNow();
            yieldNow();
        });
        assertThat(trail).containsExactly("b");
    }

    @Test
    @DisplayName("186: when all who waited are cancelled, a newcomer takes the free lock at once")
    void allCancelled() {
        virtually(() -> {
            lock.acquire();
            Task<?> a = acquirer("a");
            yieldNow();
            a.cancel();
            lock.release();
            noSwitch(lock::acquire);
        });
        assertThat(trail).isEmpty();
    }

    @Test
    @DisplayName("188: the scope releases after an exception, and when its body is cancelled")
    void theScopeReleases() {
        virtually(() -> {
            assertThatThrownBy(() -> {
                        try (var _ = lock.hold()) {
                            assertThat(lock.isLocked()).isTrue();
                            throw new IllegalArgumentException("on purpose");
                        }
                    })
                    .hasMessage("on purpose");
            assertThat(lock.isLocked()).isFalse();
            Task<?> held = createTask(() -> {
                try (var _ = lock.hold()) {
                    sleep(HOUR);
                }
            });
            yieldNow();
            assertThat(lock.isLocked()).isTrue();
            held.cancel();
            yieldNow();
            assertThat(held.isCancelled()).isTrue();
            assertThat(lock.isLocked()).isFalse();
        });
    }

    @Test
    @DisplayName("a lock on which tasks of one loop have waited is of no use to another loop")
    void boundToALoop() {
        virtually(() -> {
            lock.acquire();
            acquirer("a");
            yieldNow();
        });
        virtually(() -> assertThatThrownBy(lock::acquire).hasMessageContaining("is bound to a different event loop"));
    }

    @Test
    @DisplayName("a lock that nobody has waited for yet can be made before any loop runs")
    void madeOutside() {
        virtually(() -> noSwitch(lock::acquire));
        virtually(lock::release);
        assertThat(lock).hasToString("<Lock 'l' [unlocked]>");
        assertThatThrownBy(lock::acquire).hasMessageContaining("no running event loop");
    }

    @Test
    @DisplayName("a lock shows its state and how many wait")
    void shown() {
        virtually(() -> {
            lock.acquire();
            acquirer("a");
            acquirer("b");
            yieldNow();
            assertThat(lock).hasToString("<Lock 'l' [locked, waiters:2]>");
            lock.release();
            assertThat(lock).hasToString("<Lock 'l' [unlocked, waiters:2]>");
        });
    }
}
