package org.interleave.gil;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Signal handlers that wait for the main thread: Python runs them nowhere else. The main thread is the first that ever
 * held the GIL.
 *
 * <p>Source: CPython, {@code Py_AddPendingCall} and {@code Py_MakePendingCalls} in {@code Python/ceval.c} at 2.7,
 * {@code handle_signals} in {@code Python/ceval_gil.c} at 3.13.
 */
final class PendingSignals {
    /* Overview. A queue to which any thread may add, without a lock, as a signal may come at any moment. Who looks at it
     * and when is the policy's part: that is where the two GILs differ.
     *
     * Differs: a handler is not interrupted by the next one, in either GIL. CPython 3 lets handlers nest. */

    private final Queue<Runnable> handlers = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Thread> main = new AtomicReference<>();

    private boolean running; // The main thread's own.

    /** The calling thread holds the GIL: it is the main thread if it is the first. */
    void held() {
        if (main.get() == null) {
            main.compareAndSet(null, Thread.currentThread());
        }
    }

    void post(Runnable handler) {
        handlers.add(handler);
    }

    boolean isEmpty() {
        return handlers.isEmpty();
    }

    /** Whether the calling thread would run something now. */
    boolean areMine() {
        return Thread.currentThread() == main.get() && !running && !handlers.isEmpty();
    }

    /**
     * Runs what is pending, if the calling thread is the main one. It holds the GIL. What a handler throws ends this, and
     * leaves the handlers after it pending.
     */
    void run() {
        if (!areMine()) {
            return;
        }
        running = true;
        try {
            for (Runnable next = handlers.poll(); next != null; next = handlers.poll()) {
                next.run();
            }
        } finally {
            running = false;
        }
    }
}
