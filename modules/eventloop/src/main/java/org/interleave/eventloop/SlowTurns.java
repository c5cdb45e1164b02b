package org.interleave.eventloop;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.interleave.machine.ManualClock;
import org.jspecify.annotations.Nullable;

/** Measures turns, and tells of those that took too long. */
final class SlowTurns {
    /* Overview. Reading the clock costs a sixth of a turn, so it is read once for each: the end of one turn is the beginning
     * of the next, unless the loop rested in between. Time is real, whatever the loop's clock: a call that blocks does so in
     * real time. A clock that the turn itself moved on by hand counts, too. */

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final EventLoop loop;
    private final long limit;
    private final boolean byHand;
    private final Consumer<? super String> warnings;
    private final AtomicLong turn = new AtomicLong(); // odd while somebody has it
    private long began = UNKNOWN;
    private long beganByHand;
    private @Nullable Watchdog watchdog;

    SlowTurns(EventLoop loop, Consumer<? super String> warnings) {
        this.loop = loop;
        this.limit = EventLoop.nanos(loop.options().watch().slowCallback());
        this.byHand = loop.clock() instanceof ManualClock;
        this.warnings = warnings;
    }

    void runBegins() {
        began = UNKNOWN;
        watchdog = Watchdog.over(loop, turn, limit, warnings);
    }

    void runEnds() {
        Watchdog watches = watchdog;
        if (watches != null) {
            watches.stop();
            watchdog = null;
        }
    }

    /** The loop has nothing to do. */
    void rests() {
        began = UNKNOWN;
    }

    void begins() {
        if (began == UNKNOWN) {
            began = System.nanoTime();
            beganByHand = byHand ? loop.time() : 0;
        }
        turn.setRelease(turn.getPlain() + 1);
    }

    /** The turn of {@code whose}, a task or a callback, is over. */
    void ends(Object whose) {
        long number = turn.getPlain();
        if (number % 2 == 0) {
            return; // debug mode was switched on in the middle of it
        }
        turn.setRelease(number + 1);
        long now = System.nanoTime();
        long took = now - began;
        if (byHand) {
            long moment = loop.time();
            took = Math.max(took, moment - beganByHand);
            beganByHand = moment;
        }
        began = now;
        if (took >= limit) {
            tell(whose, took, number);
        }
    }

    private void tell(Object whose, long took, long number) {
        Watchdog watches = watchdog;
        Stall seen = watches == null ? null : watches.sawIn(number);
        warnings.accept(String.format(
                Locale.ROOT,
                "Executing %s took %.3f seconds%s",
                whose,
                took / NANOS_PER_SECOND,
                seen == null ? stoppedAt(whose) : "; it was " + seen));
        began = UNKNOWN;
    }

    private static String stoppedAt(Object whose) {
        Thread thread = whose instanceof Task<?> task ? task.thread() : null;
        Place place = thread == null ? null : Place.in(thread.getStackTrace());
        return place == null ? "" : "; it stopped at " + place;
    }
}
