package org.interleave.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;

/** A worker's three streams, unpumped: one thread reads frames, one writes them, one drains standard error. */
final class DirectStreams implements ExecuteStreamHandler {
    /* Overview. Commons Exec calls the three setters, then start, and when the process has ended stop; right after stop
     * it closes the streams. Its own PumpStreamHandler never flushes the child's input, so a request would wait there
     * for ever; and a stop that does not wait for the reader loses what the worker wrote last.
     *
     * Platform threads all three: Loom cannot park a thread that reads or writes a pipe, so a virtual one would hold on to
     * its carrier, and a few idle workers would stop every virtual thread of the program. */

    private static final long READER_MILLIS = 2_000;
    private static final long DRAIN_MILLIS = 500; // longer only when a grandchild holds the stream, and that may last
    private static final long STACK = 256 << 10;

    private final Consumer<InputStream> frameReader;
    private final ErrorTail errors;
    private final @Nullable OutputStream printTo;
    private final CompletableFuture<Outbox> outbox = new CompletableFuture<>();
    private @Nullable InputStream output;
    private @Nullable InputStream error;
    private volatile @Nullable Thread reader;
    private volatile @Nullable Thread drain;

    /** {@code frameReader} reads the worker's frames to the end, on a thread of its own. */
    DirectStreams(Consumer<InputStream> frameReader, ErrorTail errors, @Nullable OutputStream printTo) {
        this.printTo = printTo;
        this.frameReader = frameReader;
        this.errors = errors;
    }

    /** Where frames to the worker go, once it is launched. */
    CompletableFuture<Outbox> outbox() {
        return outbox;
    }

    @Override
    public void setProcessInputStream(OutputStream toWorker) {
        outbox.complete(new Outbox(toWorker));
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
    public void start() throws IOException {
        InputStream frames = output;
        InputStream words = error;
        if (frames == null || words == null) {
            throw new IllegalStateException("start: the streams are not set");
        }
        try {
            drain = thread("worker stderr", () -> errors.drain(words, printTo));
            thread("worker outbox", outbox.join());
            reader = thread("worker frames", () -> frameReader.accept(frames));
        } catch (OutOfMemoryError e) {
            throw new IOException("no more threads", e);
        }
    }

    /** Whether there is a thread that reads the frames, and will tell when they end. */
    boolean isReading() {
        return reader != null;
    }

    private static Thread thread(String name, Runnable body) {
        return Thread.ofPlatform().daemon().stackSize(STACK).name(name).start(body);
    }

    /** Waits for the worker's last words, a little. Does not heed interrupts. */
    void awaitLastWords(long millis) {
        Thread draining = drain;
        try {
            if (draining != null) {
                draining.join(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() throws IOException {
        try {
            Thread reading = reader;
            if (reading != null) {
                reading.join(READER_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        awaitLastWords(DRAIN_MILLIS);
        outbox.join().close();
    }
}
