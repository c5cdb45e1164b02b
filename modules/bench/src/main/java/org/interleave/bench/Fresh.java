package org.interleave.bench;

import java.io.IOException;
import java.time.Duration;

/** A contestant that is started anew each time, because what it did before would show. */
public final class Fresh implements Contestant {
    private final Lane.Start start;

    /** Nothing is started yet. */
    public Fresh(Lane.Start start) {
        this.start = start;
    }

    @Override
    public double measure(Measured what, Duration window) throws AbsentException, InterruptedException {
        try (Contestant anew = start.contestant()) {
            return anew.measure(what, window);
        } catch (IOException e) {
            throw new AbsentException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        // Nothing runs between two measurements.
    }
}
