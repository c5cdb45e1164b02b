package org.interleave.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;

/** A worker's three streams, unpumped: one thread reads frames, one drains standard error, and anyone may write. */
final class DirectStreams implements ExecuteStreamHandler {
    /* Overview. Commons Exec calls the three setters, then start, and when the process has ended stop; right after stop
     * it closes the streams. Its own PumpStreamHandler never flushes the child's input, so a request would wait there
     * for ever; and a stop that does not wait for the reader loses what the worker wrote last. */

    private static final long READER_MILLIS = 2_000;
    private static final long DRAIN_MILLIS = 500; // longer only when a grandchild holds the stream, and that may last

    private final Consumer<InputStream> frameReader;
    private final ErrorTail errors;
    private final CompletableFuture<OutputStream> input = new CompletableFuture<>();
    private @Nullable InputStream output;
    private @Nullable InputStream error;
    private @Nullable Thread reader;
    private @Nullable Thread drain;

    /** {@code frameReader} reads the worker's frames to the end, on a thread of its own. */
    DirectStreams(Consumer<InputStream> frameReader, ErrorTail errors) {
        this.frameReader = frameReader;
        this.errors = errors;
    }

    /** Where frames to the worker go. Not buffered here: a frame is one write. */
    OutputStream toWorker() {
        return input.join();
    }

    @Override
    public void setProcessInputStream(OutputStream toWorker) {
        input.complete(toWorker);
    }

    @Override
    public void setProcessOutputStream(InputStream fromWorker) {
        output = fromWorker;
    }

    @Override
    public void setProcessErrorStream(InputStream fromWorker) {
        error = fromWorker;
    }

    @Override
    public void start() {
        InputStream frames = output;
        InputStream words = error;
        if (frames == null || words == null) {
            throw new IllegalStateException("start: the streams are not set");
        }
        drain = Thread.ofPlatform().daemon().name("worker stderr").start(() -> errors.drain(words));
        reader = Thread.ofPlatform().daemon().name("worker frames").start(() -> frameReader.accept(frames));
    }

    @Override
    public void stop() throws IOException {
        try {
            if (reader != null) {
                reader.join(READER_MILLIS);
            }
            if (drain != null) {
                drain.join(DRAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
