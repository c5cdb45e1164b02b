package org.interleave.gil;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.interleave.workloads.Run.Metric;
import org.interleave.workloads.ThreadPerJob;
import org.interleave.workloads.Traits;

/** A platform thread for each job, all of them bound by one GIL: CPython's threads. */
public final class GilModel implements ConcurrencyModel {
    private final String name;
    private final String summary;
    private final Supplier<Gil> policy;

    /**
     * Threads under a GIL.
     *
     * @param policy makes the GIL of one run
     */
    public GilModel(String name, String summary, Supplier<Gil> policy) {
        this.name = name;
        this.summary = summary;
        this.policy = policy;
    }

    /** The model {@code gil-old}: {@link TickGil}, as CPython 2 sets it. */
    public static GilModel old() {
        return new GilModel("gil-old", "platform threads under CPython 2's GIL", TickGil::new);
    }

    /** The model {@code gil-new}: {@link IntervalGil}, as CPython 3 sets it. */
    public static GilModel current() {
        return new GilModel("gil-new", "platform threads under CPython 3's GIL", IntervalGil::new);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Traits traits() {
        return new Traits(true, false, true);
    }

    @Override
    public <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException {
        Gil gil = policy.get();
        ThreadPerJob.Body body = new ThreadPerJob.Body() {
            @Override
            public <T> Outcome<T> run(Job<T> job, TrackRecorder track) {
                return runUnder(gil, job, track);
            }
        };
        return new ThreadPerJob(Thread.ofPlatform(), body).run(jobs, recorder, () -> metrics(gil.counts()));
    }

    private static <R> Outcome<R> runUnder(Gil gil, Job<R> job, TrackRecorder track) {
        GilContext context = new GilContext(gil, track);
        gil.acquire(context);
        try {
            return Outcome.of(() -> job.run(context));
        } finally {
            track.end(); // Before the release: the next holder's record begins after it.
            gil.release();
        }
    }

    private static Map<Metric, Long> metrics(GilCounts counts) {
        return Map.of(
                Metric.SWITCHES, counts.switches(),
                Metric.FAILED_ACQUISITIONS, counts.failedAcquisitions(),
                Metric.FORCED_DROPS, counts.forcedDrops(),
                Metric.VOLUNTARY_DROPS, counts.voluntaryDrops());
    }
}
