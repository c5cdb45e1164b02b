package org.interleave.measure.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.interleave.measure.Findings;
import org.interleave.measure.MachineFacts;
import org.interleave.measure.Measured;
import org.interleave.measure.Row;
import org.interleave.measure.Samples;
import org.interleave.timeline.Activity;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.Traits;
import org.jspecify.annotations.Nullable;

/** Builds findings that nobody measured. */
final class MadeUp {
    private static final long MS = 1_000_000;

    private final List<Measured> measured = new ArrayList<>();
    private boolean complete = true;

    /** One run of two jobs: {@code parallel}, or handing over every {@code slice} nanoseconds while {@code waiting}. */
    static Timeline run(long length, boolean parallel, long slice, Activity waiting) {
        long[] clock = new long[1];
        TimelineRecorder recorder = TimelineRecorder.start(() -> clock[0]);
        for (int job = 0; job < 2; job++) {
            clock[0] = 0;
            TrackRecorder track = recorder.track("job " + job);
            for (long turn = job; clock[0] < length; turn++) {
                track.enter(parallel || turn % 2 == 0 ? Activity.RUNNING : waiting);
                clock[0] = Math.min(length, clock[0] + slice);
            }
            track.end();
        }
        return recorder.finish();
    }

    MadeUp add(
            String workload,
            String model,
            double seconds,
            double speedup,
            String verdict,
            @Nullable Long switches,
            @Nullable Long lost,
            Timeline timeline,
            Traits traits) {
        boolean latency = workload.equals("echo");
        boolean processes = model.equals("processes");
        Row row = new Row(
                workload,
                model,
                2,
                seconds,
                seconds * 0.985,
                seconds * 1.02,
                speedup,
                latency ? 0.212 : null,
                latency ? 5.31 : null,
                seconds * (processes ? 1.9 : 1),
                processes ? 183.4 : 61.2,
                switches,
                lost,
                processes ? 12_345L : null,
                null,
                true,
                verdict);
        Samples samples = new Samples(
                workload,
                model,
                2,
                "2 jobs of 4.1 M ticks",
                Collections.nCopies(5, seconds),
                lost == null ? List.of() : Collections.nCopies(5, lost),
                latency ? List.of(0.2, 0.212, 5.31) : List.of());
        measured.add(new Measured(row, samples, timeline, traits, "pure CPU"));
        return this;
    }

    /** A row with {@code verdict} and without a timeline. */
    MadeUp saying(String workload, String model, String verdict) {
        return add(workload, model, 0.5, 1, verdict, null, null, Timeline.EMPTY, new Traits(true, true, true));
    }

    /** The answer of the latest row was wrong. */
    MadeUp wrong() {
        Measured latest = measured.removeLast();
        Row row = latest.row();
        Row wrong = new Row(
                row.workload(),
                row.model(),
                row.tasks(),
                row.medianSeconds(),
                row.lowSeconds(),
                row.highSeconds(),
                row.speedup(),
                row.p50Millis(),
                row.p99Millis(),
                row.cpuSeconds(),
                row.peakMiB(),
                row.switches(),
                row.lostUpdates(),
                row.bytesShipped(),
                row.hogTicksPerSecond(),
                false,
                row.verdict());
        measured.add(
                new Measured(wrong, latest.samples(), latest.timeline(), latest.traits(), latest.workloadSummary()));
        return this;
    }

    MadeUp interrupted() {
        complete = false;
        return this;
    }

    Findings findings() {
        return new Findings(
                new MachineFacts(2, 1.93, "25.0.3", "Linux 6.12 amd64"),
                Instant.parse("2026-11-22T09:05:00Z"),
                5,
                List.of("countdown", "counter", "echo", "wordcount"),
                complete,
                measured);
    }

    /** Two workloads on six models, much as a machine of two cores has them. */
    static MadeUp usual() {
        MadeUp usual = new MadeUp();
        for (String workload : List.of("countdown", "counter", "echo")) {
            Long lost = workload.equals("counter") ? 0L : null;
            Long some = workload.equals("counter") ? 182_113L : null;
            usual.add(
                    workload,
                    "sequential",
                    0.812,
                    1,
                    "one job after the other",
                    null,
                    lost,
                    sequential(812 * MS),
                    new Traits(false, false, true));
            usual.add(
                    workload,
                    "threads",
                    0.428,
                    1.90,
                    "parallel",
                    null,
                    some,
                    run(428 * MS, true, MS, Activity.READY),
                    new Traits(true, true, true));
            usual.add(
                    workload,
                    "gil-old",
                    1.190,
                    0.68,
                    "slower than one thread: 41 k failed acquisitions",
                    81_402L,
                    some,
                    run(1190 * MS, false, 9_100, Activity.WAITING_FOR_GIL),
                    new Traits(true, false, true));
            usual.add(
                    workload,
                    "gil-new",
                    0.826,
                    0.98,
                    "one holder at a time: 163 switches, slices of 5.2 ms",
                    163L,
                    some,
                    run(826 * MS, false, 5 * MS, Activity.WAITING_FOR_GIL),
                    new Traits(true, false, true));
            usual.add(
                    workload,
                    "coroutines",
                    0.815,
                    1.00,
                    "one thread, and nobody yielded",
                    2L,
                    lost,
                    run(815 * MS, false, 408 * MS, Activity.READY),
                    new Traits(false, false, true));
            usual.add(
                    workload,
                    "processes",
                    0.455,
                    1.78,
                    "parallel; 31 ms to start each worker",
                    null,
                    lost,
                    run(455 * MS, true, MS, Activity.WAITING_FOR_WORKER),
                    new Traits(true, true, false));
        }
        return usual;
    }

    private static Timeline sequential(long length) {
        long[] clock = new long[1];
        TimelineRecorder recorder = TimelineRecorder.start(() -> clock[0]);
        for (int job = 0; job < 2; job++) {
            TrackRecorder track = recorder.track("job " + job);
            track.enter(Activity.RUNNING);
            clock[0] += length / 2;
            track.end();
        }
        return recorder.finish();
    }
}
