package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every GIL policy must do, whether it lets one thread run at a time or all. */
abstract class GilContract {
    static final Gil.Watcher NOBODY = Gil.Watcher.none();

    /** More ticks than any policy takes until it looks around. */
    private static final int MANY = 1000;

    /** A GIL that has only one interpreter. */
    abstract Gil create();

    private static void checkpoints(Gil gil, int count) {
        for (int i = 0; i < count; i++) {
            gil.checkpoint(NOBODY);
        }
    }

    /** Runs the body on a thread of its own, which has ended when this returns, and throws what it throws. */
    private static void elsewhere(Runnable body) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofPlatform()
                .uncaughtExceptionHandler((t, e) -> thrown.set(e))
                .start(body);
        thread.join();
        assertThat(thrown.get()).isNull();
    }

    @Test
    void onlyTheHolderMayReleaseIt() throws InterruptedException {
        Gil gil = create();
        assertThatThrownBy(gil::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not hold");
        gil.acquire(NOBODY);
        elsewhere(() -> assertThatThrownBy(gil::release).isInstanceOf(IllegalStateException.class));
        gil.release();
        assertThatThrownBy(gil::release).isInstanceOf(IllegalStateException.class);
        assertThat(gil.counts().voluntaryDrops()).isOne();
    }

    @Test
    void countsTellForcedFromVoluntaryDrops() {
        Gil gil = create();
        for (int i = 0; i < 3; i++) {
            gil.acquire(NOBODY);
            gil.release();
        }
        assertThat(gil.counts().voluntaryDrops()).isEqualTo(3);
        assertThat(gil.counts().forcedDrops()).isZero();
    }

    @Test
    void everyTurnThatBeganHasEndedOnceTheThreadsHave() throws InterruptedException {
        Gil gil = create();
        inThreads(4, () -> {
            gil.acquire(NOBODY);
            for (int i = 0; i < 200; i++) {
                checkpoints(gil, MANY);
                gil.release();
                gil.acquire(NOBODY);
            }
            gil.release();
        });
        GilCounts counts = gil.counts();
        assertThat(counts.voluntaryDrops()).isEqualTo(4 * 201);
        assertThat(counts.slices()).isEqualTo(counts.voluntaryDrops() + counts.forcedDrops());
        assertThat(counts.switches()).isLessThanOrEqualTo(counts.slices());
        assertThat(counts.failedAcquisitions()).isLessThanOrEqualTo(counts.slices());
    }

    @Test
    void aWatcherIsToldOfEveryTurnInItsOrder() throws InterruptedException {
        Gil gil = create();
        List<StringBuilder> stories = new ArrayList<>();
        inThreads(3, () -> {
            StringBuilder story = new StringBuilder();
            synchronized (stories) {
                stories.add(story);
            }
            Gil.Watcher watcher = new Gil.Watcher() {
                @Override
                public void lettingGo() {
                    story.append('l');
                }

                @Override
                public void waiting() {
                    story.append('w');
                }

                @Override
                public void holding() {
                    story.append('h');
                }
            };
            gil.acquire(watcher);
            for (int i = 0; i < 1_000_000; i++) {
                gil.checkpoint(watcher);
            }
            gil.release();
        });
        assertThat(stories)
                .hasSize(3)
                .allSatisfy(story -> assertThat(story.toString())
                        .doesNotStartWith("l")
                        .doesNotContain("wl", "ll", "hw", "hh")
                        .endsWith("h"));
        long lettings = stories.stream()
                .flatMapToInt(CharSequence::chars)
                .filter(c -> c == 'l')
                .count();
        assertThat(lettings).isEqualTo(gil.counts().forcedDrops());
    }

    private static void inThreads(int count, Runnable body) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().start(body));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void aSignalIsHandledByTheMainThreadOnly() throws InterruptedException {
        Gil gil = create();
        List<Thread> handledBy = new ArrayList<>();
        gil.acquire(NOBODY);
        gil.release();
        elsewhere(() -> {
            gil.acquire(NOBODY);
            gil.signal(() -> handledBy.add(Thread.currentThread()));
            checkpoints(gil, MANY);
            gil.release();
        });
        gil.acquire(NOBODY);
        assertThat(handledBy).isEmpty();
        checkpoints(gil, MANY);
        gil.release();
        assertThat(handledBy).containsExactly(Thread.currentThread());
    }

    @Test
    void theMainThreadIsTheFirstToHoldIt() throws InterruptedException {
        Gil gil = create();
        List<Thread> handledBy = new ArrayList<>();
        gil.signal(() -> handledBy.add(Thread.currentThread()));
        Thread[] first = new Thread[1];
        elsewhere(() -> {
            first[0] = Thread.currentThread();
            gil.acquire(NOBODY);
            checkpoints(gil, MANY);
            gil.release();
        });
        assertThat(handledBy).containsExactly(first);
    }

    @Test
    void signalsFromElsewhereAreAllHandledInTheirOrder() throws InterruptedException {
        Gil gil = create();
        List<Integer> handled = new ArrayList<>();
        CountDownLatch sent = new CountDownLatch(1);
        gil.acquire(NOBODY);
        Thread sender = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 10_000; i++) {
                int number = i;
                gil.signal(() -> handled.add(number));
            }
            sent.countDown();
        });
        while (sent.getCount() > 0) {
            gil.checkpoint(NOBODY);
        }
        checkpoints(gil, MANY);
        gil.release();
        sender.join();
        assertThat(handled).hasSize(10_000).isSorted();
    }

    @Test
    void whatAHandlerThrowsComesOutOfTheCheckpoint() {
        Gil gil = create();
        List<String> handled = new ArrayList<>();
        gil.acquire(NOBODY);
        gil.signal(() -> {
            throw new IllegalArgumentException("Ctrl-C");
        });
        gil.signal(() -> handled.add("next"));
        assertThatThrownBy(() -> checkpoints(gil, MANY)).hasMessage("Ctrl-C");
        assertThat(handled).isEmpty();
        checkpoints(gil, MANY); // It is still held, and the next one has not been forgotten.
        assertThat(handled).containsExactly("next");
        gil.release();
    }

    @Test
    void aHandlerIsNotInterruptedByTheNext() {
        Gil gil = create();
        List<String> story = new ArrayList<>();
        gil.acquire(NOBODY);
        gil.signal(() -> {
            story.add("first begins");
            gil.signal(() -> story.add("second"));
            checkpoints(gil, MANY);
            gil.release(); // It holds the GIL.
            gil.acquire(NOBODY);
            checkpoints(gil, MANY);
            story.add("first ends");
        });
        checkpoints(gil, MANY);
        gil.release();
        assertThat(story).containsExactly("first begins", "first ends", "second");
    }
}
