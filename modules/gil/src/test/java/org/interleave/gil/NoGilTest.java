package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NoGilTest extends GilContract {
    @Override
    Gil create() {
        return new NoGil();
    }

    @Test
    void twoThreadsRunAtOnce() throws InterruptedException {
        Gil gil = create();
        CountDownLatch other = new CountDownLatch(1);
        gil.acquire(NOBODY);
        Thread thread = Thread.ofPlatform().start(() -> {
            gil.acquire(NOBODY);
            other.countDown();
            gil.release();
        });
        other.await();
        gil.release();
        thread.join();
        assertThat(gil.counts()).isEqualTo(new GilCounts(0, 2, 0, 0, 0, 2));
    }

    @Test
    void aSignalReachesTheMainThreadThroughTheCheckpointsOfOthers() throws InterruptedException {
        Gil gil = create();
        CountDownLatch handled = new CountDownLatch(1);
        gil.acquire(NOBODY);
        Thread other = Thread.ofPlatform().start(() -> {
            gil.acquire(NOBODY);
            gil.signal(handled::countDown);
            while (handled.getCount() > 0) {
                gil.checkpoint(NOBODY);
            }
            gil.release();
        });
        while (handled.getCount() > 0) {
            gil.checkpoint(NOBODY);
        }
        gil.release();
        other.join();
    }
}
