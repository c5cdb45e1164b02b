package org.interleave.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.interleave.measure.Statistics.Interval;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void oneOutlierDoesNotMoveTheMedian() {
        assertThat(Statistics.median(new double[] {1, 2, 3, 2, 1000})).isEqualTo(2);
    }

    @Test
    void fewValuesGiveTheWholeRange() {
        assertThat(Statistics.medianInterval(new double[] {3, 1, 2})).isEqualTo(new Interval(1, 3));
        assertThat(Statistics.medianInterval(new double[] {5, 1, 2, 3, 4})).isEqualTo(new Interval(1, 5));
        assertThat(Statistics.medianInterval(new double[] {7})).isEqualTo(new Interval(7, 7));
    }

    /* Binomial tables: of 20 values, ranks 6 and 15 bound the median with 95.9 %, ranks 7 and 14 with only 88.5 %. */
    @Test
    void manyValuesGiveTheNarrowestIntervalThatIsSureEnough() {
        double[] values = new double[20];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        assertThat(Statistics.medianInterval(values)).isEqualTo(new Interval(6, 15));
    }
}
