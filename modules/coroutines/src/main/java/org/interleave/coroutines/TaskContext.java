package org.interleave.coroutines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.Connection;
import org.interleave.workloads.JobContext;
import org.interleave.workloads.RecordedContext;

/** A job's door to the scheduler it runs on. */
final class TaskContext implements JobContext {
    private final Scheduler scheduler;
    private final RecordedContext blocking;

    TaskContext(Scheduler scheduler, TrackRecorder track) {
        this.scheduler = scheduler;
        this.blocking = new RecordedContext(track);
    }

    /** Nothing: a coroutine is never switched unasked. Only a run that is being ended is noticed here. */
    @Override
    public void checkpoint() {
        scheduler.leaveIfStopping();
    }

    @Override
    public void yieldNow() {
        scheduler.yieldNow();
    }

    @Override
    public void sleep(Duration time) {
        scheduler.sleep(time);
    }

    @Override
    public Connection connect(int port) throws IOException {
        return TaskConnection.open(scheduler, port);
    }

    /**
     * Blocks the scheduler, and so every other task, until the bytes are there. asyncio's files do the same: operating
     * systems offer no readiness for files, a regular file is always "ready", so there is nothing a selector could wait for.
     */
    @Override
    public byte[] read(Path file, long offset, int length) throws IOException, InterruptedException {
        return blocking.read(file, offset, length);
    }
}
