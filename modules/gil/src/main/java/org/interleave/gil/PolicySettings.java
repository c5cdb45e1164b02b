package org.interleave.gil;

import java.time.Duration;

/**
 * What can be set about a policy. Each takes what it knows and leaves the rest.
 *
 * @param interval how long a waiter waits before it asks for the GIL, more than zero: {@code sys.setswitchinterval()}
 * @param checkInterval after how many ticks the old GIL's holder lets go, at least 1: {@code sys.setcheckinterval()}
 */
public record PolicySettings(Duration interval, int checkInterval) {
    /** What CPython sets: 5 ms, and 100 ticks. */
    public static final PolicySettings CPYTHON =
            new PolicySettings(IntervalGil.SWITCH_INTERVAL, TickGil.CHECK_INTERVAL);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when one is out of range; the message is a sentence to print
     */
    public PolicySettings {
        requireInterval(interval);
        requireCheckInterval(checkInterval);
    }

    static Duration requireInterval(Duration interval) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("the switch interval must be more than zero, not " + interval);
        }
        return interval;
    }

    static int requireCheckInterval(int ticks) {
        if (ticks < 1) {
            throw new IllegalArgumentException("the check interval must be at least 1 tick, not " + ticks);
        }
        return ticks;
    }
}
