package org.interleave.processes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads frames from a stream and puts together what travelled in chunks. For one thread. */
final class FrameReader {
    /* Overview. Small frames are cut out of a buffer, so a burst of them costs one system call; what is longer than the
     * rest of the buffer is read straight into its place. Chunks of one task only may be under way at a time: each side
     * has one thread that sends payloads. */

    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final long maxFrame;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteBuffer view = ByteBuffer.wrap(buffer);
    private int from;
    private int to;
    private byte @Nullable [] whole;
    private long wholeId;
    private int filled;

    /** {@code maxFrame}: the longest payload to be put together, in bytes. */
    FrameReader(InputStream in, long maxFrame) {
        this.in = in;
        this.maxFrame = maxFrame;
    }

    /** Whether more has come than has been given out: then {@link #next} will hardly have to wait. */
    boolean hasMore() {
        return to - from >= Frame.HEADER;
    }

    /**
     * The next frame, whole; null when the stream ends where a frame could have begun.
     *
     * @throws ProtocolException when what comes is no frame, or one of a length that is not allowed; nothing has been
     *     allocated for it
     * @throws EOFException when the stream ends inside a frame
     */
    @Nullable
    Frame next() throws IOException {
        while (true) {
            if (!fill(Frame.MAGIC_LENGTH)) {
                if (whole != null) {
                    throw new EOFException("the stream ends between two chunks");
                }
                return null;
            }
            view.clear().position(from).limit(to);
            Frame.checkMagic(view); // before waiting for more: nothing more may come
            fill(Frame.HEADER);
            view.clear().position(from).limit(to);
            Frame.Header header = Frame.readHeader(view);
            from += Frame.HEADER;
            if (header.type() == Frame.Type.CHUNK) {
                take(header);
            } else if (whole != null && header.taskId() == wholeId && carries(header.type())) {
                return finish(header);
            } else {
                byte[] payload = header.length() == 0 ? Frame.EMPTY : new byte[header.length()];
                read(payload, 0, payload.length);
                return new Frame(header.type(), header.flags(), header.taskId(), header.stamp(), payload);
            }
        }
    }

    private static boolean carries(Frame.Type type) {
        return switch (type) {
            case TASK, RESULT, ERROR, ASK, REPLY -> true;
            default -> false;
        };
    }

    private void take(Frame.Header chunk) throws IOException {
        byte[] bytes = whole;
        if (bytes == null) {
            if (chunk.stamp() <= Frame.CHUNK || chunk.stamp() > maxFrame) {
                throw new ProtocolException(
                        "a payload of %d bytes; at most %d are allowed".formatted(chunk.stamp(), maxFrame));
            }
            bytes = new byte[(int) chunk.stamp()];
            whole = bytes;
            wholeId = chunk.taskId();
            filled = 0;
        }
        if (chunk.taskId() != wholeId || filled + chunk.length() >= bytes.length) {
            throw new ProtocolException("a chunk that belongs to no payload");
        }
        read(bytes, filled, chunk.length());
        filled += chunk.length();
    }

    private Frame finish(Frame.Header header) throws IOException {
        byte[] bytes = whole;
        if (bytes == null || header.length() != bytes.length - filled) {
            throw new ProtocolException("the chunks of a payload do not add up");
        }
        read(bytes, filled, header.length());
        whole = null;
        return new Frame(header.type(), header.flags(), header.taskId(), header.stamp(), bytes);
    }

    /* Sees to it that `wanted` bytes are in the buffer; false when the stream ends before the first of them. */
    private boolean fill(int wanted) throws IOException {
        if (to - from >= wanted) {
            return true;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        while (to < wanted) {
            int n = in.read(buffer, to, BUFFER - to);
            if (n < 0) {
                if (to == 0) {
                    return false;
                }
                throw new EOFException("the stream ends inside a frame");
            }
            to += n;
        }
        return true;
    }

    private void read(byte[] into, int at, int length) throws IOException {
        int buffered = Math.min(length, to - from);
        System.arraycopy(buffer, from, into, at, buffered);
        from += buffered;
        int done = buffered;
        while (done < length) {
            int n = in.read(into, at + done, length - done);
            if (n < 0) {
                throw new EOFException("the stream ends inside a frame");
            }
            done += n;
        }
    }
}
