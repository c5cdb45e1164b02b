package org.interleave.processes;

import java.io.Serializable;
import org.interleave.timeline.Activity;
import org.interleave.timeline.Track;
import org.interleave.timeline.TrackRecorder;

/**
 * What one job did in its worker: its duration, and spans counted from its own start. Two processes share no clock, so
 * nothing here says when.
 *
 * @param nanos from the job's start to its end
 * @param starts when each span began
 * @param activities what each span was
 */
@SuppressWarnings({"ArrayRecordComponent", "EnumOrdinal"
}) // never compared; a place among all activities is an index here
record WorkRecord(long nanos, long[] starts, Activity[] activities) implements Serializable {
    /* Overview. A job that changes what it does a hundred thousand times would ship more record than result. The first
     * spans travel as they are; the rest travel as one sum per activity, drawn one after the other: the picture loses
     * their order, the totals lose nothing. */

    static final int MOST_SPANS = 4096;

    private static final Activity[] KINDS = Activity.values();

    /** The record of a job that took {@code nanos}. */
    static WorkRecord of(Track track, long nanos) {
        int whole = Math.min(track.size(), MOST_SPANS);
        int sums = track.size() > whole ? KINDS.length : 0;
        long[] starts = new long[whole + sums];
        Activity[] activities = new Activity[whole + sums];
        for (int i = 0; i < whole; i++) {
            starts[i] = track.start(i) - track.start();
            activities[i] = track.activity(i);
        }
        if (sums > 0) {
            long from = track.start(whole);
            long at = from - track.start();
            for (Activity kind : KINDS) {
                starts[whole + kind.ordinal()] = at;
                activities[whole + kind.ordinal()] = kind;
                at += track.totalBetween(kind, from, Long.MAX_VALUE);
            }
        }
        return new WorkRecord(nanos, starts, activities);
    }

    /**
     * Draws the job into the parent's track. When it began is not known, only that it lay between its dispatch and its
     * answer's arrival; the way there is taken to be as long as the way back.
     *
     * @param dispatched when the job left, on the track's clock
     * @param arrived when the answer was here, on the track's clock
     */
    void drawInto(TrackRecorder track, long dispatched, long arrived) {
        long begin = dispatched + Math.max(0, (arrived - dispatched - nanos) / 2);
        for (int i = 0; i < starts.length; i++) {
            track.enterAt(activities[i], Math.min(begin + starts[i], arrived));
        }
        track.enterAt(Activity.WAITING_FOR_WORKER, Math.min(begin + nanos, arrived));
    }
}
