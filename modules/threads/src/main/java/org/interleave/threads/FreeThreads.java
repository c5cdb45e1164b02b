package org.interleave.threads;

import java.util.List;
import java.util.Map;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.RecordedContext;
import org.interleave.workloads.Run;
import org.interleave.workloads.ThreadPerJob;
import org.interleave.workloads.Traits;

/**
 * The control group: a thread for each job and no GIL, once with the operating system's threads and once with Loom's.
 *
 * <p>Both are preemptive in the sense that matters to a program: a switch may fall between any two of its steps. (Virtual
 * threads are not time-sliced by the JDK, but their carriers are by the operating system, and several run at once.)
 */
public final class FreeThreads implements ConcurrencyModel {
    private final String name;
    private final String summary;
    private final Thread.Builder threads;

    private FreeThreads(String name, String summary, Thread.Builder threads) {
        this.name = name;
        this.summary = summary;
        this.threads = threads;
    }

    /** A platform thread for each job: the model {@code threads}. */
    public static FreeThreads platform() {
        return new FreeThreads("threads", "a platform thread for each job, no GIL", Thread.ofPlatform());
    }

    /** A virtual thread for each job: the model {@code virtual}. */
    public static FreeThreads virtual() {
        return new FreeThreads("virtual", "a virtual thread for each job, no GIL", Thread.ofVirtual());
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
        return new Traits(true, true, true);
    }

    @Override
    public <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException {
        return new ThreadPerJob(threads, FreeThreads::runFree).run(jobs, recorder, Map::of);
    }

    private static <R> Outcome<R> runFree(Job<R> job, TrackRecorder track) {
        track.enter(Activity.RUNNING);
        return Outcome.of(() -> job.run(new RecordedContext(track)));
    }
}
