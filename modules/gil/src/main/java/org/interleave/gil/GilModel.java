package org.interleave.gil;

import java.util.List;
import java.util.Map;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.interleave.workloads.Run.Metric;
import org.interleave.workloads.ThreadPerJob;
import org.interleave.workloads.Traits;

/** A platform thread for each job, all of them under one GIL policy: CPython's threads. */
public final class GilModel implements ConcurrencyModel {
    private final Policy policy;
    private final PolicySettings settings;

    /** Threads under {@code policy}. Each run has a GIL of its own. */
    public GilModel(Policy policy, PolicySettings settings) {
        this.policy = policy;
        this.settings = settings;
    }

    /** The model of the policy {@code name}, as CPython sets it. */
    private static GilModel asInCpython(String name) {
        return new GilModel(Policies.named(name), PolicySettings.CPYTHON);
    }

    /** The model {@code gil-old}: {@link TickGil}, as CPython 2 sets it. */
    public static GilModel old() {
        return asInCpython("gil-old");
    }

    /** The model {@code gil-new}: {@link IntervalGil}, as CPython 3 sets it. */
    public static GilModel current() {
        return asInCpython("gil-new");
    }

    /** The model {@code gil-priority}: {@link PriorityGil} with CPython 3's interval. */
    public static GilModel priority() {
        return asInCpython("gil-priority");
    }

    /** The model {@code gil-fair}: {@link FairGil} with CPython 3's interval. */
    public static GilModel fair() {
        return asInCpython("gil-fair");
    }

    /**
     * The model {@code gil-per-interpreter}: {@link PerInterpreterGil}, an interpreter for each job. Jobs that share
     * something that changes are not refused, and lose updates.
     */
    public static GilModel perInterpreter() {
        return asInCpython("gil-per-interpreter");
    }

    /** The model {@code no-gil}: {@link NoGil}. */
    public static GilModel noGil() {
        return asInCpython("no-gil");
    }

    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public String summary() {
        return policy.summary();
    }

    @Override
    public Traits traits() {
        return new Traits(true, policy.parallel(), true);
    }

    @Override
    public <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException {
        Gil gil = policy.create(settings);
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
