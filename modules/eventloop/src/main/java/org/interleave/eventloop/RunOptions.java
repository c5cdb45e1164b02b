package org.interleave.eventloop;

import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import org.interleave.machine.Clock;
import org.interleave.machine.ManualClock;
import org.jspecify.annotations.Nullable;

/**
 * How a loop runs.
 *
 * @param clock makes the clock of a new loop
 * @param isDebug whether mistakes are looked for: slow callbacks, blocking calls, foreign threads, swallowed cancellations
 * @param hasEagerTasks whether a new task runs at once, up to where it first waits
 * @param shuffleSeed a seed: which of the ready turns comes next is drawn by lot; null for first in, first out
 * @param checkpoints when an operation that could wait gives the others a turn
 * @param slowCallback how long a turn may take before debug mode tells of it
 * @param exceptionHandler who is told of exceptions that nobody else can be told of
 */
public record RunOptions(
        Supplier<Clock> clock,
        boolean isDebug,
        boolean hasEagerTasks,
        @Nullable Long shuffleSeed,
        Checkpoints checkpoints,
        Duration slowCallback,
        ExceptionHandler exceptionHandler) {

    /** The system property that switches debug mode on: {@code -Dinterleave.debug=true}. */
    public static final String DEBUG_PROPERTY = "interleave.debug";

    private static final Duration SLOW = Duration.ofMillis(100);

    /** Real time. Debug mode is on if {@link #DEBUG_PROPERTY} says so. */
    public static RunOptions realTime() {
        return new RunOptions(
                Clock::real,
                Boolean.getBoolean(DEBUG_PROPERTY),
                false,
                null,
                Checkpoints.WHEN_BLOCKING,
                SLOW,
                ExceptionHandler.STANDARD_ERROR);
    }

    /** Virtual time: an hour's sleep takes no time. Every loop has a clock of its own. */
    public static RunOptions virtualTime() {
        return realTime().clock(ManualClock::new);
    }

    /** Virtual time, on a clock that the caller may move as well. */
    public static RunOptions virtualTime(ManualClock hands) {
        return realTime().clock(() -> hands);
    }

    private RunOptions clock(Supplier<Clock> maker) {
        return new RunOptions(maker, isDebug, hasEagerTasks, shuffleSeed, checkpoints, slowCallback, exceptionHandler);
    }

    /** With debug mode on or off. */
    public RunOptions debug(boolean on) {
        return new RunOptions(clock, on, hasEagerTasks, shuffleSeed, checkpoints, slowCallback, exceptionHandler);
    }

    /** With tasks that run at once, up to where they first wait. */
    public RunOptions eagerTasks(boolean on) {
        return new RunOptions(clock, isDebug, on, shuffleSeed, checkpoints, slowCallback, exceptionHandler);
    }

    /** With the next turn drawn by lot among those that are ready; the same seed draws the same. */
    public RunOptions shuffle(long seed) {
        return new RunOptions(clock, isDebug, hasEagerTasks, seed, checkpoints, slowCallback, exceptionHandler);
    }

    /** With another rule for when others get a turn. */
    public RunOptions checkpoints(Checkpoints rule) {
        return new RunOptions(clock, isDebug, hasEagerTasks, shuffleSeed, rule, slowCallback, exceptionHandler);
    }

    /** With another limit for a turn, before debug mode tells of it. */
    public RunOptions slowCallback(Duration limit) {
        return new RunOptions(clock, isDebug, hasEagerTasks, shuffleSeed, checkpoints, limit, exceptionHandler);
    }

    /** With somebody else to be told of exceptions. */
    public RunOptions exceptionHandler(ExceptionHandler handler) {
        return new RunOptions(clock, isDebug, hasEagerTasks, shuffleSeed, checkpoints, slowCallback, handler);
    }

    @Nullable
    Order newOrder() {
        if (shuffleSeed == null) {
            return null;
        }
        Random lots = new Random(shuffleSeed);
        return lots::nextInt;
    }
}
