package org.interleave.bench.fidelity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interleave.measure.Statistics;
import org.jspecify.annotations.Nullable;

/** A station's part in a run: what it measured in each round, or the reason why it could not. */
final class Lane {
    /* Fewer quiet rounds than this, and a median of them would be a matter of luck. */
    private static final int FEWEST_QUIET = 3;

    private record Value(double value, boolean disturbed) {}

    private final Station station;
    private final Map<Metric, List<Value>> values = new HashMap<>();
    private @Nullable String failure;

    Lane(Station station) {
        this.station = station;
    }

    Station station() {
        return station;
    }

    void add(Experiment.Reading reading, boolean disturbed) {
        if (!Double.isNaN(reading.value())) {
            values.computeIfAbsent(reading.metric(), any -> new ArrayList<>())
                    .add(new Value(reading.value(), disturbed));
        }
    }

    /** An experiment could not be run. The first reason is kept. */
    void failed(String reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** Its column. */
    Column column(boolean jvm, double tickMillis) {
        Readings.Collector collected = new Readings.Collector();
        values.forEach((metric, all) -> {
            List<Double> quiet = of(all, false);
            boolean enough = quiet.size() >= Math.min(FEWEST_QUIET, all.size());
            collected.put(metric, median(enough ? quiet : of(all, true)), !enough);
        });
        String reason = failure;
        return new Column(collected.done(tickMillis), jvm, row -> reason == null ? station.whyNot(row) : reason);
    }

    private static List<Double> of(List<Value> all, boolean disturbedToo) {
        return all.stream()
                .filter(value -> disturbedToo || !value.disturbed())
                .map(Value::value)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static double median(List<Double> values) {
        return Statistics.median(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
