package org.interleave.timeline;

import java.io.Serializable;

/**
 * What one task did in another process: its duration, and spans counted from its own start. Two processes share no clock, so
 * nothing here says when.
 *
 * @param nanos from the task's start to its end
 * @param starts when each span began
 * @param activities what each span was, as {@link Activity#ordinal}: both sides run the same classes
 */
@SuppressWarnings({"ArrayRecordComponent", "EnumOrdinal"}) // never compared
public record Spans(long nanos, long[] starts, byte[] activities) implements Serializable {
    /* Overview. A task that changes what it does a hundred thousand times would ship more record than result. The first
     * spans travel as they are; the rest travel as one sum per activity, drawn one after the other: the picture loses
     * their order, the totals lose nothing. */

    /** How many spans travel as they are. */
    public static final int MOST = 4096;

    private static final Activity[] KINDS = Activity.values();

    /** Of a task whose record nobody wanted. */
    public static Spans none(long nanos) {
        return new Spans(nanos, new long[0], new byte[0]);
    }

    /** Of a task that took {@code nanos}. */
    public static Spans of(Track track, long nanos) {
        int whole = Math.min(track.size(), MOST);
        int sums = track.size() > whole ? KINDS.length : 0;
        long[] starts = new long[whole + sums];
        byte[] activities = new byte[whole + sums];
        for (int i = 0; i < whole; i++) {
            starts[i] = track.start(i) - track.start();
            activities[i] = (byte) track.activity(i).ordinal();
        }
        if (sums > 0) {
            long from = track.start(whole);
            long at = from - track.start();
            for (Activity kind : KINDS) {
                starts[whole + kind.ordinal()] = at;
                activities[whole + kind.ordinal()] = (byte) kind.ordinal();
                at += track.totalBetween(kind, from, Long.MAX_VALUE);
            }
        }
        return new Spans(nanos, starts, activities);
    }

    /**
     * Draws the task into a track of this process. When it began is not known, only that it lay between its dispatch and its
     * answer's arrival; the way there is taken to be as long as the way back.
     *
     * @param around what the task did on its way there and back
     * @param dispatched when it left, on the track's clock
     * @param arrived when the answer was here, on the track's clock
     */
    public void drawInto(TrackRecorder track, Activity around, long dispatched, long arrived) {
        long begin = dispatched + Math.max(0, (arrived - dispatched - nanos) / 2);
        for (int i = 0; i < starts.length; i++) {
            track.enterAt(KINDS[activities[i]], Math.min(begin + starts[i], arrived));
        }
        track.enterAt(around, Math.min(begin + nanos, arrived));
    }
}
