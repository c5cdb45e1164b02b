package org.interleave.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.interleave.gil.GilModel;
import org.interleave.measure.Statistics;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.workloads.Calibration;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Countdown;
import org.interleave.workloads.InputException;
import org.interleave.workloads.SequentialModel;
import org.interleave.workloads.Sizing;
import org.interleave.workloads.Workload;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What it costs to record a timeline: per change of activity (JMH), and for whole runs with the record on and off,
 * interleaved. The old GIL is the worst case: nothing else changes so often.
 */
public final class TimelineBench {
    private static final Duration SIZE = Duration.ofMillis(200);
    private static final int ROUNDS = 15;
    /* Recording may cost a twentieth before it could not be left on. */
    private static final double TARGET = 0.95;

    private TimelineBench() {}

    /**
     * Measures; takes about half a minute.
     *
     * @throws IllegalStateException when JMH cannot run
     */
    public static List<BenchRow> run() throws InterruptedException, InputException {
        List<BenchRow> rows = new ArrayList<>();
        rows.add(change());
        rows.add(wholeRun("countdown on gil-old, record on", GilModel::old));
        rows.add(wholeRun("countdown on gil-new, record on", GilModel::current));
        rows.add(wholeRun("countdown on sequential, record on", SequentialModel::new));
        return rows;
    }

    private static BenchRow change() {
        try {
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include(RecordingBenchmark.class.getName())
                            .verbosity(VerboseMode.SILENT)
                            .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow") // JMH's own business.
                            .build())
                    .run();
            double change = score(results, "changeOfActivity");
            double clock = score(results, "clock");
            // Two stores beside a reading of the clock: twice the clock would mean something else is going on.
            return BenchRow.lessIsBetter(
                    "one change of activity", change, "ns", "one reading of the clock", clock, 0.5);
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not run: " + e.getMessage(), e);
        }
    }

    private static double score(Collection<RunResult> results, String label) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("JMH did not measure " + label))
                .getPrimaryResult()
                .getScore();
    }

    private static BenchRow wholeRun(String name, Supplier<ConcurrencyModel> models)
            throws InterruptedException, InputException {
        Sizing sizing = new Sizing(OptionalInt.of(2), Optional.empty(), SIZE, Calibration.measure());
        double[] on = new double[ROUNDS];
        double[] off = new double[ROUNDS];
        double[] ratio = new double[ROUNDS];
        try (ConcurrencyModel model = models.get();
                Workload.Prepared<?> work = new Countdown().prepare(sizing)) {
            for (int round = -2; round < ROUNDS; round++) {
                double withRecord = seconds(model, work, TimelineRecorder.start());
                double without = seconds(model, work, TimelineRecorder.off());
                if (round >= 0) {
                    on[round] = withRecord;
                    off[round] = without;
                    ratio[round] = without / withRecord;
                }
            }
        }
        return BenchRow.compared(
                name,
                Statistics.median(on),
                "s",
                "record off",
                Statistics.median(off),
                Statistics.median(ratio),
                TARGET);
    }

    private static <R> double seconds(ConcurrencyModel model, Workload.Prepared<R> work, TimelineRecorder recorder)
            throws InterruptedException {
        return model.run(work.trial().jobs(), recorder).nanos() / 1e9;
    }
}
