package org.interleave.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void standsStillUntilItIsMoved() {
        assertThat(clock.nanoTime()).isZero();
        clock.advance(Duration.ofHours(1));
        assertThat(clock.nanoTime()).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void neverGoesBack() {
        clock.advanceTo(100);
        clock.advanceTo(40);
        assertThat(clock.nanoTime()).isEqualTo(100);
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRealClockMovesByItself() {
        long before = Clock.real().nanoTime();
        while (Clock.real().nanoTime() == before) {
            Thread.onSpinWait();
        }
        assertThat(Clock.real().nanoTime()).isGreaterThan(before);
    }
}
