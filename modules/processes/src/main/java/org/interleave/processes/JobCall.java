package org.interleave.processes;

import java.io.Serializable;
import org.interleave.timeline.Activity;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.RecordedContext;
import org.jspecify.annotations.Nullable;

/**
 * A model's job as a task of the pool: runs it, and brings home how it ended and what it did.
 *
 * @param record whether a record of what the job did is wanted
 */
record JobCall<R>(Job<R> job, boolean record) implements Task<JobCall.Report> {

    /**
     * What comes back.
     *
     * @param value what the job returned
     * @param failure what it threw, packed, so that it may be one that cannot travel itself; null when it returned
     * @param work what it did
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Report(@Nullable Object value, byte @Nullable [] failure, WorkRecord work) implements Serializable {}

    @Override
    public Report call() {
        TimelineRecorder recorder = record ? TimelineRecorder.start() : TimelineRecorder.off();
        TrackRecorder track = recorder.track("job");
        long begin = System.nanoTime();
        track.enter(Activity.RUNNING);
        Outcome<R> outcome = Outcome.of(() -> job.run(new RecordedContext(track)));
        track.end();
        long nanos = System.nanoTime() - begin;

        Timeline timeline = recorder.finish();
        WorkRecord work = WorkRecord.of(timeline.tracks().getFirst(), nanos);
        return switch (outcome) {
            case Outcome.Returned<R>(R value) -> new Report(value, null, work);
            case Outcome.Threw<R>(Throwable thrown) ->
                new Report(null, Answer.threw(0, nanos, thrown).payload(), work);
        };
    }
}
