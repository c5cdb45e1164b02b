package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every policy must do that lets only one thread run, whenever it switches. */
abstract class LockContract extends GilContract {
    @Test
    void onlyOneThreadHoldsItAtATime() throws InterruptedException {
        Gil gil = create();
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int[] unprotected = {0};
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                gil.acquire(NOBODY);
                for (int step = 0; step < 50_000; step++) {
                    most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                    unprotected[0]++;
                    holders.decrementAndGet();
                    if (step % 1000 == 0) {
                        gil.release();
                        gil.acquire(NOBODY);
                    }
                    gil.checkpoint(NOBODY);
                }
                gil.release();
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most).hasValue(1);
        assertThat(unprotected[0]).isEqualTo(4 * 50_000);
    }

    @Test
    void aWaiterGetsItFromAHolderThatNeverBlocks() throws InterruptedException {
        Gil gil = create();
        CountDownLatch held = new CountDownLatch(1);
        gil.acquire(NOBODY);
        Thread waiter = Thread.ofPlatform().start(() -> {
            gil.acquire(NOBODY);
            held.countDown();
            gil.release();
        });
        while (held.getCount() > 0) {
            gil.checkpoint(NOBODY);
        }
        gil.release();
        waiter.join();
        assertThat(gil.counts().switches()).isGreaterThanOrEqualTo(2);
        assertThat(gil.counts().forcedDrops()).isPositive();
    }

    @Test
    void aThreadAloneKeepsItThroughEveryCheckpoint() {
        Gil gil = create();
        gil.acquire(NOBODY);
        for (int i = 0; i < 100_000; i++) {
            gil.checkpoint(NOBODY);
        }
        gil.release();
        assertThat(gil.counts().switches()).isOne();
        assertThat(gil.counts().failedAcquisitions()).isZero();
    }

    @Test
    void anInterruptedWaiterStillGetsItAndStaysInterrupted() throws InterruptedException {
        Gil gil = create();
        AtomicInteger interrupted = new AtomicInteger();
        gil.acquire(NOBODY);
        Thread waiter = Thread.ofPlatform().start(() -> {
            gil.acquire(NOBODY);
            interrupted.set(Thread.currentThread().isInterrupted() ? 1 : -1);
            gil.release();
        });
        await().until(() ->
                waiter.getState() == Thread.State.WAITING || waiter.getState() == Thread.State.TIMED_WAITING);
        waiter.interrupt();
        gil.release();
        waiter.join();
        assertThat(interrupted).hasValue(1);
    }
}
