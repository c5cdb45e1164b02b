package org.interleave.eventloop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.JobContext;
import org.interleave.workloads.RecordedContext;
import org.jspecify.annotations.Nullable;

/** A job's door to the loop it runs on. */
final class LoopContext implements JobContext {
    private static final String HERE = "127.0.0.1";

    private final EventLoop loop;
    private final RecordedContext blocking;

    LoopContext(EventLoop loop, @Nullable TrackRecorder track) {
        if (track == null) {
            throw new IllegalStateException("a job without a track");
        }
        this.loop = loop;
        this.blocking = new RecordedContext(track);
    }

    /** Nothing: a task is never switched unasked. Only a run that is being ended is noticed here. */
    @Override
    public void checkpoint() {
        if (loop.wasInterrupted()) {
            throw new CancelledError("the run is being ended");
        }
    }

    @Override
    public void yieldNow() {
        checkpoint();
        loop.task().yieldNow();
    }

    @Override
    public void sleep(Duration time) {
        checkpoint();
        Sleeping.sleep(loop, time);
    }

    @Override
    public org.interleave.workloads.Connection connect(int port) throws IOException {
        checkpoint();
        try {
            return new OfStreams(Streams.openConnection(loop, HERE, port, StreamReader.DEFAULT_LIMIT));
        } catch (AioIOException failed) {
            throw failed.getCause();
        }
    }

    /**
     * Blocks the loop, and so every other task, until the bytes are there: asyncio's files do the same, for operating systems
     * offer no readiness for them. A program that minds reads in {@link Aio#toThread}.
     */
    @Override
    public byte[] read(Path file, long offset, int length) throws IOException, InterruptedException {
        return blocking.read(file, offset, length);
    }

    /** A connection of a job: streams, whose exceptions a job knows as checked ones. */
    private final class OfStreams implements org.interleave.workloads.Connection {
        private final Connection streams;

        OfStreams(Connection streams) {
            this.streams = streams;
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            checkpoint();
            try {
                streams.writer().write(bytes);
                streams.writer().drain();
            } catch (AioIOException failed) {
                throw failed.getCause();
            }
        }

        @Override
        public void receive(byte[] into) throws IOException {
            checkpoint();
            try {
                byte[] received = streams.reader().readExactly(into.length);
                System.arraycopy(received, 0, into, 0, into.length);
            } catch (AioIOException failed) {
                throw failed.getCause();
            }
        }

        @Override
        public void close() {
            streams.close();
        }
    }
}
