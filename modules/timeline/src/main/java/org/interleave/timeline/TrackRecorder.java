package org.interleave.timeline;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Writes the record of one task while it runs. One thread writes at a time; handing a recorder from thread to thread
 * needs a happens-before edge, which the hand-over of any job gives anyway.
 */
public final class TrackRecorder {
    /* Overview. One change of activity is one reading of the clock and two array stores, so that recording can stay
     * on: `lab bench timeline` says what it costs. Arrays grow by doubling up to a limit; after that changes are
     * counted, not kept, because a picture of half a million switches shows no more than one of a quarter million. */

    static final int LIMIT = 1 << 18;
    private static final int FIRST = 64;
    private static final byte NONE = -1;

    private final String name;
    private final LongSupplier clock;
    private final long origin;
    private final boolean on;
    private long[] starts = new long[FIRST];
    private byte[] activities = new byte[FIRST];
    private int size;
    private byte current = NONE;
    private long end = -1;
    private long unrecorded;
    private long fullAt;

    TrackRecorder(String name, LongSupplier clock, long origin, boolean on) {
        this.name = name;
        this.clock = clock;
        this.origin = origin;
        this.on = on;
    }

    /** The task does {@code activity} from now on. Saying the same activity twice changes nothing. */
    public void enter(Activity activity) {
        if (on && activity.ordinal() != current) {
            append((byte) activity.ordinal(), clock.getAsLong() - origin);
        }
    }

    /**
     * The task did {@code activity} from the moment {@code at}: for what is learnt afterwards, from another process.
     *
     * @param at nanoseconds on the recorder's clock; a moment before the latest recorded one counts as that one
     */
    public void enterAt(Activity activity, long at) {
        if (on && activity.ordinal() != current) {
            append((byte) activity.ordinal(), at - origin);
        }
    }

    /** The moment it is on this recorder's clock, in nanoseconds; 0 when nothing is recorded. */
    public long now() {
        return on ? clock.getAsLong() : 0;
    }

    /** The task has ended now. What is said after that is ignored. */
    public void end() {
        if (on && end < 0) {
            end = clock.getAsLong() - origin;
            current = NONE;
        }
    }

    private void append(byte activity, long at) {
        if (end >= 0) {
            return;
        }
        // What another process told may lie ahead of this clock: a track never runs backwards.
        long latest = size == 0 ? 0 : starts[size - 1];
        long moment = Math.max(latest, at);
        current = activity;
        if (size == LIMIT) {
            if (unrecorded++ == 0) {
                fullAt = moment;
            }
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            activities = Arrays.copyOf(activities, size * 2);
        }
        starts[size] = moment;
        activities[size] = activity;
        size++;
    }

    Track finish(long now) {
        if (size == 0) {
            return new Track(name, starts, activities, 0, 0, 0, 0);
        }
        long last = Math.max(end >= 0 ? end : now, starts[size - 1]);
        long recordedUntil = unrecorded == 0 ? last : Math.min(fullAt, last);
        return new Track(name, starts, activities, size, recordedUntil, last, unrecorded);
    }
}
