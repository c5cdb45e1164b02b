package org.interleave.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The last words of a worker: reads its standard error to the end, however much there is, and keeps the last 64 KiB. A
 * pipe that nobody reads fills up, and then the worker stands still at its next line of output.
 */
final class ErrorTail {
    private static final int KEPT = 64 << 10;

    private final byte[] ring = new byte[KEPT];
    private long total;

    /**
     * Reads until the stream ends or is closed.
     *
     * @param listener is passed everything as it comes; null when nobody listens
     */
    void drain(InputStream in, @Nullable OutputStream listener) {
        byte[] chunk = new byte[8 << 10];
        try {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                keep(chunk, n);
                pass(chunk, n, listener);
            }
        } catch (IOException e) {
            // Closed: the worker has ended, and what it said before is here.
        }
    }

    private static void pass(byte[] chunk, int n, @Nullable OutputStream listener) {
        if (listener != null) {
            try {
                listener.write(chunk, 0, n);
                listener.flush();
            } catch (IOException e) {
                // Whoever listens no longer does; the pipe is to be drained all the same.
            }
        }
    }

    private synchronized void keep(byte[] chunk, int n) {
        for (int i = 0; i < n; i++) {
            ring[(int) (total++ % KEPT)] = chunk[i];
        }
    }

    /** What is kept, as text. */
    synchronized String text() {
        int size = (int) Math.min(total, KEPT);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = ring[(int) ((total - size + i) % KEPT)];
        }
        return new String(bytes, UTF_8);
    }
}
