package org.interleave.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The frames on their way to one worker, and the one thread that writes them. */
final class Outbox implements Runnable {
    /* Overview. Whoever has something to say puts it here and goes on: nobody but this thread ever waits for a worker that
     * does not read, and so nobody can be made to wait while holding the pool's lock. It writes while there is something
     * to write and flushes when there is not. Urgent frames (PING, CANCEL, REPLY) overtake: they wait for one chunk at
     * most. A platform thread: writing to a full pipe would hold on to the carrier of a virtual one. */

    private final OutputStream out;
    private final Deque<Frame> frames = new ArrayDeque<>(); // this and the following: guarded by this
    private final Deque<Frame> urgent = new ArrayDeque<>();
    private boolean waiting;
    private boolean closed;

    Outbox(OutputStream out) {
        this.out = out;
    }

    /** Sends {@code frame} when all before it are sent. Does not wait. */
    synchronized void send(Frame frame) {
        frames.add(frame);
        wake();
    }

    /** Sends {@code frame} as soon as possible, between two chunks if need be. Does not wait. */
    synchronized void sendNow(Frame frame) {
        (frame.payload().length > Frame.CHUNK ? frames : urgent).add(frame);
        wake();
    }

    /** Closes the stream once everything is written. Does not wait. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void wake() {
        if (waiting) {
            waiting = false;
            notifyAll();
        }
    }

    @Override
    public void run() {
        try (OutputStream closing = out) {
            FrameWriter writer = new FrameWriter(closing);
            for (Frame frame = next(writer); frame != null; frame = next(writer)) {
                writer.write(frame, () -> writeUrgent(writer));
            }
        } catch (IOException e) {
            // Nobody reads any more: the worker has died, and its reader is the one to say so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Frame next(FrameWriter writer) throws IOException, InterruptedException {
        Frame next = poll();
        if (next == null) {
            writer.flush();
            next = take();
        }
        return next;
    }

    private synchronized @Nullable Frame poll() {
        Frame first = urgent.poll();
        return first != null ? first : frames.poll();
    }

    private synchronized @Nullable Frame take() throws InterruptedException {
        Frame next = poll();
        while (next == null && !closed) {
            waiting = true;
            wait();
            next = poll();
        }
        return next;
    }

    private void writeUrgent(FrameWriter writer) throws IOException {
        for (Frame frame = pollUrgent(); frame != null; frame = pollUrgent()) {
            writer.write(frame, () -> {});
        }
        writer.flush();
    }

    private synchronized @Nullable Frame pollUrgent() {
        return urgent.poll();
    }
}
