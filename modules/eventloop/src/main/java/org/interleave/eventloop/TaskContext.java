package org.interleave.eventloop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.Connection;
import org.interleave.workloads.JobContext;
import org.interleave.workloads.RecordedContext;

/** A job's door to the loop it runs on. */
final class TaskContext implements JobContext {
    private final EventLoop loop;
    private final RecordedContext blocking;

    TaskContext(EventLoop loop, TrackRecorder track) {
        this.loop = loop;
        this.blocking = new RecordedContext(track);
    }

    /** Nothing: a coroutine is never switched unasked. Only a run that is being ended is noticed here. */
    @Override
    public void checkpoint() {
        loop.scheduler().leaveIfStopping();
    }

    @Override
    public void yieldNow() {
        loop.scheduler().yieldNow();
    }

    @Override
    public void sleep(Duration time) {
        loop.sleep(time);
    }

    @Override
    public Connection connect(int port) throws IOException {
        return loop.connect(port);
    }

    /**
     * Blocks the loop, and so every other task, until the bytes are there. asyncio's files do the same: operating systems
     * offer no readiness for files, a regular file is always "ready", so there is nothing a selector could wait for.
     */
    @Override
    public byte[] read(Path file, long offset, int length) throws IOException, InterruptedException {
        return blocking.read(file, offset, length);
    }
}
