package org.interleave.timeline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.LongStream;

/**
 * A stretch of a run to look at.
 *
 * @param from where it begins, in nanoseconds since the run's beginning
 * @param length how long it is, in nanoseconds; it may reach beyond the run's end, which is how runs of different length
 *     are drawn at one scale
 */
public record Window(long from, long length) {
    /** How many turns of the running task a telling window shows. */
    private static final int TURNS = 12;

    private static final int CANDIDATES = 200;

    /** Refuses negative numbers. */
    public Window {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "a window needs a beginning and a length of 0 or more: " + from + ", " + length);
        }
    }

    /** The end, in nanoseconds since the run's beginning. */
    public long to() {
        return from + length;
    }

    /** The whole run. */
    public static Window whole(Timeline timeline) {
        return new Window(0, timeline.length());
    }

    /**
     * A window in which single turns can be told apart: about a dozen turns long, where the tasks do the most different
     * things. The whole run when it has no more turns than that.
     */
    public static Window telling(Timeline timeline) {
        return telling(timeline, usualTurn(timeline) * TURNS);
    }

    /**
     * The window of {@code length} nanoseconds in which the tasks do the most different things; among equals the one with
     * the most tasks in progress, and then the one nearest to the middle of the run.
     */
    public static Window telling(Timeline timeline, long length) {
        long last = timeline.recordedUntil() - length;
        if (length <= 0 || last <= 0) {
            return whole(timeline);
        }
        long middle = last / 2;
        return LongStream.rangeClosed(0, CANDIDATES)
                .map(i -> (long) (last * (i / (double) CANDIDATES)))
                .mapToObj(from -> new Window(from, length))
                .max(Comparator.<Window>comparingInt(window -> variety(timeline, window))
                        .thenComparingDouble(window -> inProgress(timeline, window))
                        .thenComparingLong(window -> -Math.abs(window.from - middle)))
                .orElseThrow();
    }

    /**
     * The usual length of a turn, in nanoseconds: half of all running time is spent in turns at least this long; 0 when
     * nobody ran.
     */
    /* The plain median would be that of the shortest turns: a client that runs for microseconds between replies has most of
     * the turns and none of the time. */
    public static long usualTurn(Timeline timeline) {
        long[] turns = timeline.tracks().stream()
                .flatMapToLong(track -> LongStream.range(0, track.size())
                        .filter(i -> track.activity((int) i) == Activity.RUNNING)
                        .map(i -> track.end((int) i) - track.start((int) i)))
                .sorted()
                .toArray();
        long half = Arrays.stream(turns).sum() / 2;
        long sum = 0;
        for (long turn : turns) {
            sum += turn;
            if (sum >= half) {
                return turn;
            }
        }
        return 0;
    }

    private static int variety(Timeline timeline, Window window) {
        int different = 0;
        for (Track track : timeline.tracks()) {
            int seen = 0;
            for (int i = track.indexAt(window.from); i < track.size() && track.start(i) < window.to(); i++) {
                if (track.end(i) > window.from) {
                    seen |= 1 << track.activity(i).ordinal();
                }
            }
            different += Integer.bitCount(seen);
        }
        return different;
    }

    private static double inProgress(Timeline timeline, Window window) {
        double total = 0;
        for (Track track : timeline.tracks()) {
            total += Math.max(0, Math.min(track.end(), window.to()) - Math.max(track.start(), window.from));
        }
        return total;
    }
}
