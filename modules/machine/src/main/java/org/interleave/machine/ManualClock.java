package org.interleave.machine;

import java.time.Duration;

/** Virtual time: a clock that stands still until somebody moves it. It starts at 0. Any thread may read or move it. */
public final class ManualClock implements Clock {
    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    /**
     * Moves the clock on by {@code time}.
     *
     * @throws IllegalArgumentException when {@code time} is negative
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("advance: a clock does not go back by " + time);
        }
        synchronized (this) {
            now += time.toNanos();
        }
    }

    /** Moves the clock on to {@code moment}, in nanoseconds; a moment that has passed changes nothing. */
    public synchronized void advanceTo(long moment) {
        now = Math.max(now, moment);
    }

    @Override
    public String toString() {
        return "virtual time " + Duration.ofNanos(nanoTime());
    }
}
