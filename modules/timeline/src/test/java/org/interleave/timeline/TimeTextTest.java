package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "20, 20 ns",
        "2.5, 2.5 ns",
        "24000, 24 µs",
        "5200000, 5.2 ms",
        "812300000, 812 ms",
        "1190000000, 1.19 s",
        "123456000000, 123 s"
    })
    void aTimeHasThreeDigitsThatCount(double nanos, String text) {
        assertThat(TimeText.of(nanos)).isEqualTo(text);
    }

    @Test
    void ticksAreRoundAndOfOneUnit() {
        assertThat(TimeText.ticks(new Window(0, 812_000_000), 5))
                .extracting(TimeText.Tick::label)
                .containsExactly("0 ms", "200 ms", "400 ms", "600 ms", "800 ms");
        assertThat(TimeText.ticks(new Window(12_303_000_000L, 60_000_000), 6))
                .extracting(TimeText.Tick::label)
                .containsExactly("12.31 s", "12.32 s", "12.33 s", "12.34 s", "12.35 s", "12.36 s");
        assertThat(TimeText.ticks(new Window(0, 20), 5))
                .extracting(TimeText.Tick::at)
                .containsExactly(0L, 5L, 10L, 15L, 20L);
    }
}
