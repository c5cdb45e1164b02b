package org.interleave.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteppedThreadTest {
    private static @Nullable Boolean pausedWhilePinned;

    private final VirtualClock clock = new VirtualClock();
    private final List<String> trail = new ArrayList<>();

    @BeforeEach
    void needsOurOwnScheduler() {
        assumeTrue(VirtualThreads.isAvailable());
    }

    private SteppedThread started(String name, Runnable body) {
        SteppedThread thread = new SteppedThread(clock, name, body);
        thread.start();
        return thread;
    }

    @Test
    void runsFromOnePauseToTheNext() {
        SteppedThread thread = new SteppedThread(clock, "ours", () -> {
            trail.add("begins");
            trail.add("paused " + SteppedThread.pause());
        });
        assertThat(thread.isReady()).isFalse();
        assertThat(thread.isDone()).isFalse();
        thread.start();
        assertThat(thread.isReady()).isTrue();
        assertThat(trail).isEmpty();
        thread.run();
        assertThat(trail).containsExactly("begins");
        assertThat(thread.isReady()).isTrue();
        thread.run();
        assertThat(trail).containsExactly("begins", "paused true");
        assertThat(thread.isReady()).isFalse();
        assertThat(thread.isDone()).isTrue();
        assertThatThrownBy(thread::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not ready");
    }

    @Test
    void aPauseLeavesTheParkPermitAlone() {
        SteppedThread thread = started("ours", () -> {
            LockSupport.unpark(Thread.currentThread());
            SteppedThread.pause();
            LockSupport.park();
            trail.add("did not park");
        });
        thread.run();
        thread.run();
        assertThat(trail).containsExactly("did not park");
    }

    @Test
    void onlySteppedThreadsPause() {
        assertThatThrownBy(SteppedThread::pause).isInstanceOf(IllegalStateException.class);
        assertThat(SteppedThread.current()).isNull();
    }

    @Test
    void tellsWhatItWaitsForAndWhoWokeIt() {
        ReentrantLock lock = new ReentrantLock();
        SteppedThread holder = started("holder", () -> {
            lock.lock();
            SteppedThread.pause();
            lock.unlock();
        });
        SteppedThread waiter =
                new SteppedThread(clock, "waiter", () -> {
                    lock.lock();
                    lock.unlock();
                }) {
                    @Override
                    protected void onReady() {
                        trail.add(this + " woken by " + SteppedThread.current());
                    }
                };
        waiter.start();
        holder.run();
        waiter.run();
        assertThat(waiter.isReady()).isFalse();
        assertThat(waiter.isParked()).isTrue();
        assertThat(waiter.isBlocked()).isFalse();
        assertThat(waiter.blocker())
                .isNotNull()
                .extracting(Object::toString)
                .asString()
                .contains("NonfairSync");
        holder.run();
        assertThat(trail).containsExactly("waiter woken by null", "waiter woken by holder");
        waiter.run();
        assertThat(waiter.isDone()).isTrue();
    }

    @Test
    void isHandedOverByTheJvmWhenAMonitorIsFree() {
        Object monitor = new Object();
        SteppedThread holder = started("holder", () -> {
            synchronized (monitor) {
                SteppedThread.pause();
            }
        });
        SteppedThread waiter = started("waiter", () -> {
            synchronized (monitor) {
                trail.add("entered");
            }
        });
        holder.run();
        waiter.run();
        assertThat(waiter.isBlocked()).isTrue();
        assertThat(waiter.isParked()).isFalse();
        assertThat(waiter.awaitReady(1_000_000)).isFalse();
        holder.run();
        assertThat(waiter.awaitReady(TimeUnit.SECONDS.toNanos(30))).isTrue();
        waiter.run();
        assertThat(trail).containsExactly("entered");
    }

    @Test
    void aPinnedThreadIsToldThatItDidNotPause() {
        SteppedThread thread = started("pinned", Pinned::initialise);
        thread.run();
        assertThat(pausedWhilePinned).isFalse();
        assertThat(thread.isDone()).isTrue();
    }

    private static final class Pinned {
        static {
            pausedWhilePinned = SteppedThread.pause();
        }

        static void initialise() {}
    }

    @Test
    void theSameSeedIsTheSameChance() {
        assertThat(VirtualTime.install()).isTrue();
        List<Long> drawn = new ArrayList<>();
        for (long seed : new long[] {1, 2, 1}) {
            SteppedThread thread = new SteppedThread(
                    clock, "ours", () -> drawn.add(ThreadLocalRandom.current().nextLong()));
            thread.seed(seed);
            thread.start();
            thread.run();
        }
        assertThat(drawn.get(0)).isEqualTo(drawn.get(2)).isNotEqualTo(drawn.get(1));
    }

    @Test
    void anAbandonedThreadIsCollected() {
        List<WeakReference<Thread>> abandoned = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            SteppedThread thread = started("abandoned", LockSupport::park);
            thread.run();
            assertThat(thread.isParked()).isTrue();
            abandoned.add(new WeakReference<>(thread.thread()));
        }
        await().until(() -> {
            System.gc();
            return abandoned.stream().allMatch(thread -> thread.refersTo(null));
        });
    }

    @Test
    void abandonedThreadsDoNotFillTheHeap() {
        int share = (int) (Runtime.getRuntime().maxMemory() / 100_000); // twice the heap in all
        for (int i = 0; i < 200_000; i++) {
            started("abandoned", () -> {
                        byte[] own = new byte[share];
                        LockSupport.park();
                        trail.add(String.valueOf(own.length));
                    })
                    .run();
        }
        assertThat(trail).isEmpty();
    }
}
