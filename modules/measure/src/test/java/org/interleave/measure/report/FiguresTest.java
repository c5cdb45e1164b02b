package org.interleave.measure.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void threeDigitsCount() {
        assertThat(Figures.seconds(0.8123)).isEqualTo("812 ms");
        assertThat(Figures.seconds(0.0052)).isEqualTo("5.20 ms");
        assertThat(Figures.seconds(12.34)).isEqualTo("12.3 s");
        assertThat(Figures.seconds(0.0000004)).isEqualTo("0.0004 ms");
        assertThat(Figures.bytes(512)).isEqualTo("512 B");
        assertThat(Figures.bytes(3_500_000)).isEqualTo("3.34 MiB");
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void anIntervalHasOneUnit() {
        assertThat(Figures.interval(0.805, 0.831)).isEqualTo("805 to 831 ms");
        assertThat(Figures.interval(0.98, 1.02)).isEqualTo("0.98 to 1.02 s");
    }

    @Test
    void whatIsNoNumberIsUnknown() {
        assertThat(Figures.ratio(Double.NaN)).startsWith("unknown");
        assertThat(Figures.millis(Double.POSITIVE_INFINITY)).startsWith("unknown");
    }

    @Test
    void aBarNeverLeavesItsFrame() {
        assertThat(Figures.percent(1.7)).isEqualTo("100.00%");
        assertThat(Figures.percent(-1)).isEqualTo("0.00%");
    }
}
