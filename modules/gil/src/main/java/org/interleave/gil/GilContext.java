package org.interleave.gil;

import org.interleave.timeline.Activity;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.PlainContext;

/** A job under a GIL: holds it while it runs, and gives it up around every call that may block. */
final class GilContext extends PlainContext implements Gil.Watcher {
    private final Gil gil;
    private final TrackRecorder track;
    private long waitingSince;

    GilContext(Gil gil, TrackRecorder track) {
        this.gil = gil;
        this.track = track;
        this.waitingSince = track.now();
    }

    @Override
    public void checkpoint() {
        gil.checkpoint(this);
    }

    /** A thread under a GIL gives no turns: it is asked, or it waits. */
    @Override
    public void yieldNow() {
        checkpoint();
    }

    @Override
    protected void beforeBlocking(Activity why) {
        track.enter(why); // Before the release: in the record at most one job runs at a time, as in truth.
        gil.release();
    }

    @Override
    protected void afterBlocking() {
        waitingSince = track.now();
        gil.acquire(this);
    }

    @Override
    public void lettingGo() {
        waitingSince = track.now();
    }

    /* Dated back: what is drawn as running must end before somebody else's running can begin. */
    @Override
    public void waiting() {
        track.enterAt(Activity.WAITING_FOR_GIL, waitingSince);
    }

    @Override
    public void holding() {
        track.enter(Activity.RUNNING);
    }
}
