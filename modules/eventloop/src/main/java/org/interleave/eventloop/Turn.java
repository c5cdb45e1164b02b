package org.interleave.eventloop;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a task or a callback: a line of the trace. Between {@code from} and {@code to} nobody else had a turn.
 *
 * @param number 1 for the first of a loop
 * @param time when it began, in nanoseconds of the loop's time since the loop was made
 * @param who the task's name, or what the callback is
 * @param from the line it went on at; null in a first turn, and in a callback
 * @param to the line it stopped at; null at its end
 * @param how why it stopped: {@code waits for a timer}, {@code gives the others a turn}, {@code returned}, …
 */
public record Turn(
        long number,
        long time,
        String who,
        @Nullable Place from,
        @Nullable Place to,
        String how) {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The line: number, seconds, who, from where to where, and why it stopped there. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%6d %12.6f  %-12s %s -> %s  %s",
                number,
                time / NANOS_PER_SECOND,
                who,
                from == null ? "begins" : from,
                to == null ? "end" : to,
                how);
    }
}
