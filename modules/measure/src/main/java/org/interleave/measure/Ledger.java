package org.interleave.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.interleave.timeline.Timeline;
import org.interleave.workloads.Answer;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Run;
import org.interleave.workloads.Run.Metric;
import org.interleave.workloads.Workload;
import org.jspecify.annotations.Nullable;

/** The book of one workload: what every round on every model gave, and the rows that follow from it. */
final class Ledger {
    private static final double MIB = 1 << 20;

    private final Workload workload;
    private final Workload.Prepared<?> prepared;
    private final List<Column> columns;
    private final List<Double> capacityReadings = new ArrayList<>();

    Ledger(Workload workload, Workload.Prepared<?> prepared, List<ConcurrencyModel> models) {
        this.workload = workload;
        this.prepared = prepared;
        this.columns = models.stream().map(Column::new).toList();
    }

    /** Enters the warm-up of the model at {@code index}: only its memory and its answers are kept. */
    void addWarmUp(int index, List<Experiment.Entry> entries) {
        entries.forEach(entry -> columns.get(index).add(entry, false));
    }

    /** Enters one round: one entry per model, in order, and the machine's capacity at the time. */
    void addRound(List<Experiment.Entry> entries, double capacity) {
        capacityReadings.add(capacity);
        for (int i = 0; i < entries.size(); i++) {
            columns.get(i).add(entries.get(i), true);
        }
    }

    /** The machine's capacity in each round that counts, in cores. */
    DoubleStream capacityReadings() {
        return capacityReadings.stream().mapToDouble(Double::doubleValue);
    }

    /** What is known by now, one entry per model. */
    List<Measured> measured() {
        double capacity = Statistics.median(capacityReadings().toArray());
        Column reference = columns.stream()
                .filter(column -> column.model.name().equals("sequential"))
                .findFirst()
                .orElse(columns.getFirst());
        return columns.stream()
                .map(column -> column.measured(reference, capacity))
                .toList();
    }

    /** Everything of one model. */
    private final class Column {
        private final ConcurrencyModel model;
        private final List<Run<?>> runs = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private final Histogram latencies = new Histogram(3);
        private final List<Double> latenciesMillis = new ArrayList<>();
        private Timeline timeline = Timeline.EMPTY;
        private double cpuSeconds;
        private long peakBytes;

        Column(ConcurrencyModel model) {
            this.model = model;
            latencies.setAutoResize(true);
        }

        void add(Experiment.Entry entry, boolean counts) {
            peakBytes = Math.max(peakBytes, entry.peakBytes());
            answers.add(entry.answer()); // A wrong answer is wrong in a warm-up too.
            if (counts) {
                Run<?> run = entry.run();
                runs.add(new Run<>(List.of(), Timeline.EMPTY, run.nanos(), run.metrics()));
                timeline = run.timeline(); // Only the last is drawn; keeping all would fill the heap.
                cpuSeconds += entry.cpu().toNanos() / 1e9;
                for (long nanos : entry.answer().latencies()) {
                    latencies.recordValue(nanos);
                    latenciesMillis.add(nanos / 1e6);
                }
            }
        }

        private double[] seconds() {
            return runs.stream().mapToDouble(run -> run.nanos() / 1e9).toArray();
        }

        /* The median of the ratios within each round: a disturbance that slows one whole round cancels out. */
        private double speedupOver(Column reference) {
            double[] theirs = reference.seconds();
            double[] ours = seconds();
            return Statistics.median(IntStream.range(0, ours.length)
                    .mapToDouble(i -> theirs[i] / ours[i])
                    .toArray());
        }

        private OptionalLong medianOf(Metric metric) {
            double[] values = runs.stream()
                    .flatMapToLong(run -> run.metric(metric).stream())
                    .mapToDouble(value -> value)
                    .toArray();
            return values.length == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(Statistics.median(values)));
        }

        /* Warm-up rounds are judged but do not count: their answers come first. */
        private List<Answer> counted() {
            return answers.subList(answers.size() - runs.size(), answers.size());
        }

        private List<Long> lostUpdates() {
            return counted().stream()
                    .flatMapToLong(answer -> answer.lostUpdates().stream())
                    .boxed()
                    .toList();
        }

        private @Nullable Double hogRate() {
            double[] rates = counted().stream()
                    .flatMapToDouble(answer -> answer.hogRate().stream())
                    .toArray();
            return rates.length == 0 ? null : Statistics.median(rates);
        }

        Measured measured(Column reference, double capacity) {
            double[] seconds = seconds();
            Statistics.Interval interval = Statistics.medianInterval(seconds);
            boolean hasLatencies = latencies.getTotalCount() > 0;
            List<Long> lost = lostUpdates();
            OptionalLong switches = medianOf(Metric.SWITCHES);
            OptionalLong shipped = medianOf(Metric.BYTES_SHIPPED);
            Row row = new Row(
                    workload.name(),
                    model.name(),
                    prepared.tasks(),
                    Statistics.median(seconds),
                    interval.low(),
                    interval.high(),
                    speedupOver(reference),
                    hasLatencies ? latencies.getValueAtPercentile(50) / 1e6 : null,
                    hasLatencies ? latencies.getValueAtPercentile(99) / 1e6 : null,
                    ProcessTree.tellsCpuTime() ? (Double) (cpuSeconds / runs.size()) : null,
                    peakBytes == 0 ? null : peakBytes / MIB,
                    switches.isPresent() ? (Long) switches.getAsLong() : null,
                    lost.isEmpty()
                            ? null
                            : (Long) Math.round(Statistics.median(
                                    lost.stream().mapToDouble(Long::doubleValue).toArray())),
                    shipped.isPresent() ? (Long) shipped.getAsLong() : null,
                    hogRate(),
                    answers.stream().allMatch(Answer::ok),
                    "");
            Verdict verdict =
                    new Verdict(workload.kind(), model.traits(), row, capacity, this::medianOf, reference.hogRate());
            String words = answers.stream()
                    .filter(answer -> !answer.ok())
                    .findFirst()
                    .map(answer -> "WRONG: " + answer.words())
                    .orElseGet(() -> this.equals(reference) ? "the reference" : verdict.words());
            return new Measured(
                    row.withVerdict(words),
                    new Samples(
                            workload.name(),
                            model.name(),
                            prepared.tasks(),
                            prepared.size(),
                            runs.stream().map(run -> run.nanos() / 1e9).toList(),
                            lost,
                            latenciesMillis),
                    timeline,
                    model.traits(),
                    workload.summary());
        }
    }
}
