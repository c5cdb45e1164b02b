package org.interleave.cli.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.interleave.measure.MachineFacts;
import org.interleave.workloads.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    private static final Evidence EVIDENCE = evidence(
            Map.of("trip-1", List.of(5.0, 1.0, 4.0, 2.0), "ratio-new", List.of(1.0), "slice-old", List.of()),
            List.of(0.5, 0.1, 0.2));

    private static Evidence evidence(Map<String, List<Double>> series, List<Double> others) {
        MachineFacts machine = new MachineFacts(2, 1.9, "25", "any");
        return new Evidence(new Measurement("04", Instant.EPOCH, machine, List.of(), List.of(), series, others));
    }

    @ParameterizedTest
    @CsvSource({
        "median trip-1, 3",
        "mean trip-1, 3",
        "p95 trip-1, 4.85",
        "least trip-1, 1",
        "most trip-1, 5",
        "count trip-1, 4",
        "below trip-1 4, 0.5",
        "below trip-1 4.5, 0.75",
        "below trip-1 0.1, 0",
        "median trip-1 / 5, 0.6",
        "below trip-1 4 * 100, 50",
        "most trip-1 / least trip-1, 5",
        "count slice-old, 0",
        "others, 0.2",
        "capacity, 1.9"
    })
    void aSeriesAnswersForItsSamples(String expression, double value) throws Exception {
        assertThat(EVIDENCE.value(expression)).isCloseTo(value, within(1e-9));
    }

    @Test
    void conditionsCompareSeriesAndNumbers() throws Exception {
        assertThat(EVIDENCE.holds("median trip-1 > 2 * median ratio-new and below trip-1 4 <= 0.5"))
                .isTrue();
        assertThat(EVIDENCE.holds("median trip-1 > 2 and others < 0.1")).isFalse();
    }

    @Test
    void textsAreFilledIn() throws Exception {
        assertThat(EVIDENCE.fill("{median trip-1} ms, {below trip-1 4 * 100} %, {median trip-9}, {median slice-old}"))
                .isEqualTo("3 ms, 50 %, (not measured), (not measured)");
        assertThat(Evidence.holes("{median trip-1} and {capacity}")).containsExactly("median trip-1", "capacity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"median trip-9", "count trip-9", "below trip-9 1", "median slice-old", "speedup fib threads"})
    void whatWasNotMeasuredIsNotMadeUp(String expression) throws Exception {
        assertThat(EVIDENCE.find(expression)).isEmpty();
        assertThatThrownBy(() -> EVIDENCE.value(expression))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not say '%s': measure again", expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode trip-1",
                "mode trip-9",
                "below trip-1",
                "below trip-1 few",
                "loads",
                "a b c d",
                "1.2.3",
                "."
            })
    void whatIsNoExpressionIsRefused(String expression) {
        assertThatThrownBy(() -> EVIDENCE.find(expression))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not something a measurement can say");
    }

    @Test
    void whereTheSystemDoesNotTellNobodyElseIsThere() throws Exception {
        assertThat(evidence(Map.of(), List.of()).value("others")).isZero();
    }
}
