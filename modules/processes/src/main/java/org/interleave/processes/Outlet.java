package org.interleave.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A worker's frames on their way to the parent. Any thread may send; what is sent has left when the method returns. */
final class Outlet implements FrameWriter.Pause {
    /* Overview. No thread of its own: a result must be in the pipe before the next task begins, for the next task may be
     * the end of this JVM. What is in a pipe survives the process that wrote it. The lock on the stream is fair and is let
     * go between two chunks, so that PONG waits for no large result; a second lock keeps a second large payload out
     * until the first is through. No lambda here or in anything else a worker needs to say HELLO: the first lambda of a
     * JVM takes milliseconds. */

    private final FrameWriter writer;
    private final ReentrantLock stream = new ReentrantLock(true);
    private final ReentrantLock longPayload = new ReentrantLock();

    Outlet(OutputStream out) {
        this.writer = new FrameWriter(out);
    }

    /** Sends a frame. */
    void send(Frame frame) throws IOException {
        send(frame, null);
    }

    /** Sends a frame and, with it, the one behind it. */
    void send(Frame frame, @Nullable Frame next) throws IOException {
        boolean isLong = frame.payload().length > Frame.CHUNK;
        if (isLong) {
            longPayload.lock();
        }
        try {
            stream.lock();
            try {
                writer.write(frame, this);
                if (next != null) {
                    writer.write(next, this);
                }
                writer.flush();
            } finally {
                stream.unlock();
            }
        } finally {
            if (isLong) {
                longPayload.unlock();
            }
        }
    }

    @Override
    public void between() {
        if (stream.hasQueuedThreads()) {
            stream.unlock();
            stream.lock();
        }
    }
}
