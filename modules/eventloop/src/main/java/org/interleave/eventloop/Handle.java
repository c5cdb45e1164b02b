package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/** A callback that was given to a loop, and can be taken back until it runs. For the loop's thread only. */
public final class Handle {
    private final Runnable callback;
    private boolean cancelled;
    private @Nullable Timers waitsIn;

    Handle(Runnable callback) {
        this.callback = callback;
    }

    /** The callback will not run. One that has run, or was cancelled before, is left in peace. */
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            if (waitsIn != null) {
                waitsIn.cancelled++;
            }
        }
    }

    /** Whether {@link #cancel} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** In whose heap it stands; null when in none. */
    void waitIn(@Nullable Timers timers) {
        waitsIn = timers;
    }

    void run() {
        if (!cancelled) {
            callback.run();
        }
    }
}
