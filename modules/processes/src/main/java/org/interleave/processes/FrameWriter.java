package org.interleave.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes frames to a stream, cutting long payloads into chunks. For one thread at a time. */
final class FrameWriter {
    /* Overview. Small frames gather in a buffer until somebody flushes: a burst of them is one system call. A long payload
     * goes out part by part, and whoever has something urgent to say may do so between two parts. */

    /** What may be done between two chunks of a long payload: write other frames, or let somebody else write. */
    interface Pause {
        void between() throws IOException;
    }

    private static final int BUFFER = 64 << 10;
    private static final int SMALL = 16 << 10; // what is copied into the buffer rather than written by itself

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteBuffer view = ByteBuffer.wrap(buffer);
    private int size;

    FrameWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes {@code frame}, perhaps into the buffer only. */
    void write(Frame frame, Pause pause) throws IOException {
        int last = frame.lastChunkAt();
        for (int at = 0; at < last; at += Frame.CHUNK) {
            put(frame, true, at, Frame.CHUNK);
            flush();
            pause.between();
        }
        put(frame, false, last, frame.payload().length - last);
    }

    private void put(Frame frame, boolean chunk, int at, int length) throws IOException {
        int needed = Frame.HEADER + (length <= SMALL ? length : 0);
        if (size + needed > BUFFER) {
            flush();
        }
        view.position(size);
        frame.putHeader(view, chunk, length);
        size += Frame.HEADER;
        if (length <= SMALL) {
            System.arraycopy(frame.payload(), at, buffer, size, length);
            size += length;
        } else {
            // Header and payload leave together as far as the buffer reaches: one wake-up of the reader less.
            int head = Math.min(length, BUFFER - size);
            System.arraycopy(frame.payload(), at, buffer, size, head);
            size += head;
            flush();
            out.write(frame.payload(), at + head, length - head);
            out.flush();
        }
    }

    /** Writes what is in the buffer. */
    void flush() throws IOException {
        if (size > 0) {
            int n = size;
            size = 0;
            out.write(buffer, 0, n);
            out.flush();
        }
    }
}
