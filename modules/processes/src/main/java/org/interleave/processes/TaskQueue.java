package org.interleave.processes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** In the worker: the tasks that have come and not begun, and which one runs. */
final class TaskQueue {
    private static final long NONE = 0;

    private final Deque<Frame> waiting = new ArrayDeque<>();
    private @Nullable Thread runner;
    private long running = NONE;

    /** {@code thread} is the one that will take tasks, and is interrupted when the one that runs is cancelled. */
    synchronized void servedBy(Thread thread) {
        runner = thread;
    }

    /** Waits until the thread that takes tasks has ended. */
    void awaitEnd() throws InterruptedException {
        Thread thread;
        synchronized (this) {
            thread = runner;
        }
        if (thread != null) {
            thread.join();
        }
    }

    synchronized void add(Frame frame) {
        waiting.add(frame);
        notifyAll();
    }

    /** The next frame, which begins now; waits for it. */
    synchronized Frame take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        return begin(waiting.remove());
    }

    /** The next frame, which begins now; null if there is none. */
    synchronized @Nullable Frame poll() {
        return waiting.isEmpty() ? null : begin(waiting.remove());
    }

    private Frame begin(Frame frame) {
        running = frame.taskId();
        return frame;
    }

    /** The task that ran has ended. An interrupt that was meant for it does not meet the next one. */
    synchronized void done() {
        running = NONE;
        Thread.interrupted();
    }

    /** What a cancellation has brought about. */
    enum Cancelled {
        /** It had not begun. */
        NEVER_RUNS,
        /** It runs, and has been interrupted. */
        INTERRUPTED,
        /** It runs and was not to be interrupted, or has ended. */
        NONE
    }

    /** Cancels a task. */
    synchronized Cancelled cancel(long taskId, boolean interrupt) {
        for (Iterator<Frame> frames = waiting.iterator(); frames.hasNext(); ) {
            if (frames.next().taskId() == taskId) {
                frames.remove();
                return Cancelled.NEVER_RUNS;
            }
        }
        if (interrupt && running == taskId && runner != null) {
            runner.interrupt();
            return Cancelled.INTERRUPTED;
        }
        return Cancelled.NONE;
    }
}
