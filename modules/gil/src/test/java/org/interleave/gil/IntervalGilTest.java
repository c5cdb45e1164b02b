package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntervalGilTest extends GilContract {
    @Override
    Gil create() {
        return new IntervalGil(Duration.ofMillis(1));
    }

    @Test
    void aForcedDropAlwaysPassesItOn() throws InterruptedException {
        Gil gil = create();
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                gil.acquire(NOBODY);
                for (int step = 0; step < 2_000_000; step++) {
                    gil.checkpoint(NOBODY);
                }
                gil.release();
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        GilCounts counts = gil.counts();
        // Every forced drop is followed by somebody else's turn: that is what forced switching is for.
        assertThat(counts.switches()).isGreaterThanOrEqualTo(counts.forcedDrops() + 1);
    }

    @Test
    void aSwitchIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> new IntervalGil(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
