package org.interleave.bench;

import java.util.concurrent.TimeUnit;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of recording one change of activity. {@code ./lab bench timeline} runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class RecordingBenchmark {
    /* Fewer than a track keeps, so that every change is really written. */
    private static final int CHANGES = 50_000;

    private TrackRecorder track = TimelineRecorder.off().track("off");

    /** A fresh track: one that is full only counts. */
    @Setup(Level.Invocation)
    public void open() {
        track = TimelineRecorder.start().track("job");
    }

    /** Running, waiting, running, … */
    @Benchmark
    @OperationsPerInvocation(CHANGES)
    public void changeOfActivity() {
        for (int i = 0; i < CHANGES; i += 2) {
            track.enter(Activity.RUNNING);
            track.enter(Activity.WAITING_FOR_GIL);
        }
    }

    /** The clock alone: the floor under the above. */
    @Benchmark
    @OperationsPerInvocation(CHANGES)
    public long clock() {
        long sum = 0;
        for (int i = 0; i < CHANGES; i++) {
            sum += System.nanoTime();
        }
        return sum;
    }
}
