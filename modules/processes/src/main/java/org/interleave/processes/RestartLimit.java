package org.interleave.processes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Notices when workers end faster than tasks get done. Guarded by the dispatcher's lock. */
final class RestartLimit {
    private final int limit;
    private final long window;
    private final Deque<Long> crashes = new ArrayDeque<>();

    RestartLimit(int limit, Duration window) {
        this.limit = limit;
        this.window = window.toNanos();
    }

    /** A task has been answered: what was before does not count any more. */
    void done() {
        if (!crashes.isEmpty()) {
            crashes.clear();
        }
    }

    /** A worker has crashed at the moment {@code now}. Says whether that was once too often. */
    boolean crashed(long now) {
        crashes.add(now);
        while (now - crashes.getFirst() > window) {
            crashes.removeFirst();
        }
        return crashes.size() > limit;
    }
}
