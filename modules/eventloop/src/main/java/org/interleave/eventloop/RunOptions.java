package org.interleave.eventloop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.interleave.machine.Clock;
import org.interleave.machine.ManualClock;
import org.jspecify.annotations.Nullable;

/**
 * How a loop runs.
 *
 * @param clock makes the clock of a new loop
 * @param hasEagerTasks whether a new task runs at once, up to where it first waits
 * @param shuffleSeed a seed: which of the ready turns comes next is drawn by lot; null for first in, first out
 * @param checkpoints when an operation that could wait gives the others a turn
 * @param exceptionHandler who is told of exceptions that nobody else can be told of
 * @param watch what is looked at meanwhile: debug mode and traces
 */
public record RunOptions(
        Supplier<Clock> clock,
        boolean hasEagerTasks,
        @Nullable Long shuffleSeed,
        Checkpoints checkpoints,
        ExceptionHandler exceptionHandler,
        Watch watch) {

    /** The system property that switches debug mode on: {@code -Dinterleave.debug=true}. So does {@code INTERLEAVE_DEBUG=1}. */
    public static final String DEBUG_PROPERTY = "interleave.debug";

    private static volatile @Nullable RunOptions standard;

    /** How loops run when nobody says: in real time, unless {@link #setStandard} said otherwise. */
    public static RunOptions standard() {
        RunOptions set = standard;
        return set == null ? realTime() : set;
    }

    /**
     * How loops are to run from now on, in the whole JVM, when whoever makes them does not say: for a launcher of programs that
     * are not its own.
     */
    public static void setStandard(RunOptions options) {
        standard = options;
    }

    /** Real time. Debug mode is on if {@link #DEBUG_PROPERTY} or the environment says so. */
    public static RunOptions realTime() {
        return new RunOptions(
                Clock::real, false, null, Checkpoints.WHEN_BLOCKING, ExceptionHandler.STANDARD_ERROR, Watch.standard());
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
        return new RunOptions(maker, hasEagerTasks, shuffleSeed, checkpoints, exceptionHandler, watch);
    }

    /** With tasks that run at once, up to where they first wait. */
    public RunOptions eagerTasks(boolean on) {
        return new RunOptions(clock, on, shuffleSeed, checkpoints, exceptionHandler, watch);
    }

    /** With the next turn drawn by lot among those that are ready; the same seed draws the same. */
    public RunOptions shuffle(long seed) {
        return new RunOptions(clock, hasEagerTasks, seed, checkpoints, exceptionHandler, watch);
    }

    /** With another rule for when others get a turn. */
    public RunOptions checkpoints(Checkpoints rule) {
        return new RunOptions(clock, hasEagerTasks, shuffleSeed, rule, exceptionHandler, watch);
    }

    /** With somebody else to be told of exceptions. */
    public RunOptions exceptionHandler(ExceptionHandler handler) {
        return new RunOptions(clock, hasEagerTasks, shuffleSeed, checkpoints, handler, watch);
    }

    // Being watched.

    /**
     * With debug mode on or off: mistakes are looked for, and told on standard error. Slow turns and calls that block, threads
     * that have no business on the loop, cancellations that were swallowed, bodies that never started and futures that nobody
     * awaits; and tasks, futures and callbacks say where they were created.
     */
    public RunOptions debug(boolean on) {
        return watch(watch.debug(on));
    }

    /** With another limit for a turn, before debug mode tells of it; 100 ms without. */
    public RunOptions slowCallback(Duration limit) {
        return watch(watch.slowCallback(limit));
    }

    /** With somebody else to be told, by whichever thread, what debug mode finds. */
    public RunOptions warnings(Consumer<? super String> told) {
        return watch(watch.warnings(told));
    }

    /** With somebody to be told of every turn, on the loop's thread. */
    public RunOptions trace(Consumer<? super Turn> told) {
        return watch(watch.trace(told));
    }

    /** With every turn written to {@code file}, a line each. When that fails it is told once, and the program goes on. */
    public RunOptions trace(Path file) {
        return watch(watch.trace(file));
    }

    private RunOptions watch(Watch other) {
        return new RunOptions(clock, hasEagerTasks, shuffleSeed, checkpoints, exceptionHandler, other);
    }

    /** Whether debug mode is on. */
    public boolean isDebug() {
        return watch.isDebug();
    }

    /** Who says who is next, in words: the heading of a trace. */
    String rules() {
        return (shuffleSeed == null ? "first in, first out" : "shuffled with seed " + shuffleSeed)
                + (hasEagerTasks ? ", eager tasks" : "")
                + "; checkpoints " + checkpoints.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Nullable
    Order newOrder() {
        if (shuffleSeed == null) {
            return null;
        }
        Random lots = new Random(shuffleSeed);
        return (_, round) -> lots.nextInt(round);
    }
}
