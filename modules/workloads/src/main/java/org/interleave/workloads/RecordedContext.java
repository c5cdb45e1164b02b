package org.interleave.workloads;

import org.interleave.timeline.Activity;
import org.interleave.timeline.TrackRecorder;

/** A job on the plain JVM, with a record of what it waited for. */
public final class RecordedContext extends PlainContext {
    private final TrackRecorder track;

    /** Writes to {@code track}, which the job's own thread owns. */
    public RecordedContext(TrackRecorder track) {
        this.track = track;
    }

    @Override
    protected void beforeBlocking(Activity why) {
        track.enter(why);
    }

    @Override
    protected void afterBlocking() {
        track.enter(Activity.RUNNING);
    }
}
