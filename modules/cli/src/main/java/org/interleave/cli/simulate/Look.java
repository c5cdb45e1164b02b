package org.interleave.cli.simulate;

import java.time.Duration;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.Window;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of a run is looked at.
 *
 * @param chosen what the user wants to see; null for a stretch in which single battles can be seen
 */
record Look(@Nullable Window chosen) {
    /** Turns of the running thread in a picture. */
    private static final int TURNS = 5;
    /** Of a run whose window is found only afterwards so much is kept, from where it has settled. */
    private static final long SETTLED = Duration.ofMillis(20).toNanos();

    private static final long KEPT = Duration.ofMillis(250).toNanos();
    private static final int INTERVALS_KEPT = 20;

    /** A window as users type it, {@code 0ms..20ms}; null for none. */
    static Look at(@Nullable String text) throws InputException {
        if (text == null) {
            return new Look(null);
        }
        String[] ends = text.strip().split("\\.\\.", 2);
        if (ends.length < 2) {
            throw new InputException("--window %s: two moments, such as 0ms..20ms".formatted(text));
        }
        long from = Ranges.nanos("--window", ends[0]);
        long to = Ranges.nanos("--window", ends[1]);
        if (to <= from) {
            throw new InputException("--window %s: it must end after it begins, as in 0ms..20ms".formatted(text));
        }
        return new Look(new Window(from, to - from));
    }

    /**
     * What must be recorded for it.
     *
     * @param shortest how long the run will last at least, in nanoseconds
     * @param interval the switch interval, in nanoseconds
     */
    Window recorded(long shortest, long interval) {
        if (chosen != null) {
            return chosen;
        }
        long from = shortest > 3 * SETTLED ? SETTLED : 0;
        return new Window(from, Math.max(KEPT, INTERVALS_KEPT * interval));
    }

    /** What of the recorded stretch is drawn; null when the run was over before. */
    @Nullable
    Window drawn(Timeline timeline) {
        if (chosen != null) {
            long to = Math.min(chosen.to(), timeline.length());
            return to <= chosen.from() ? null : new Window(chosen.from(), to - chosen.from());
        }
        long length = rounded(Window.usualTurn(timeline) * TURNS);
        Window telling = Window.telling(timeline, length);
        long step = Math.max(1, telling.length() / 10);
        return new Window(telling.from() / step * step, telling.length());
    }

    /* Down to 1, 2, 3 or 5 times a power of ten. */
    private static long rounded(long nanos) {
        long power = 1;
        while (power * 10 <= nanos) {
            power *= 10;
        }
        long times = nanos / power;
        return power * (times >= 5 ? 5 : Math.min(times, 3));
    }
}
