package org.interleave.timeline;

import java.util.Arrays;

/**
 * The finished record of one task: spans in time order, without gaps or overlaps between its start and the moment up to
 * which it was recorded, which is its end unless the recorder was full before.
 *
 * <p>Times are nanoseconds since the origin of the {@link Timeline} that holds the track. A track may hold hundreds of
 * thousands of spans (the old GIL switches that often), so spans are read by index and never become objects.
 */
public final class Track {
    private static final Activity[] ACTIVITIES = Activity.values();

    private final String name;
    private final long[] starts;
    private final byte[] activities;
    private final int size;
    private final long recordedUntil;
    private final long end;
    private final long unrecorded;

    Track(String name, long[] starts, byte[] activities, int size, long recordedUntil, long end, long unrecorded) {
        this.name = name;
        this.starts = starts;
        this.activities = activities;
        this.size = size;
        this.recordedUntil = recordedUntil;
        this.end = end;
        this.unrecorded = unrecorded;
    }

    /** The task's name. */
    public String name() {
        return name;
    }

    /** How many spans there are. */
    public int size() {
        return size;
    }

    /** When span {@code i} begins, in nanoseconds. */
    public long start(int i) {
        return starts[i];
    }

    /** When span {@code i} ends, in nanoseconds. */
    public long end(int i) {
        return i + 1 < size ? starts[i + 1] : recordedUntil;
    }

    /** What the task did during span {@code i}. */
    public Activity activity(int i) {
        return ACTIVITIES[activities[i]];
    }

    /** When the task began, in nanoseconds; 0 for a task that never did. */
    public long start() {
        return size == 0 ? 0 : starts[0];
    }

    /** When the task ended, in nanoseconds; 0 for a task that never began. */
    public long end() {
        return end;
    }

    /** Up to when it is known what the task did, in nanoseconds: its end, or the moment the recorder overflowed. */
    public long recordedUntil() {
        return recordedUntil;
    }

    /**
     * How many changes came after the recorder was full. When this is not 0, nothing is known about the task between
     * {@link #recordedUntil()} and {@link #end()}, except that it was in progress.
     */
    public long unrecorded() {
        return unrecorded;
    }

    /** The time spent in {@code activity}, in nanoseconds. */
    public long total(Activity activity) {
        return totalBetween(activity, 0, Long.MAX_VALUE);
    }

    /** The time spent in {@code activity} between two moments, in nanoseconds. */
    public long totalBetween(Activity activity, long from, long to) {
        long total = 0;
        for (int i = indexAt(from); i < size && starts[i] < to; i++) {
            if (activities[i] == activity.ordinal()) {
                total += Math.max(0, Math.min(end(i), to) - Math.max(starts[i], from));
            }
        }
        return total;
    }

    /** The index of the span that holds the moment {@code at}, or 0 when the task had not begun by then. */
    public int indexAt(long at) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= at) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** What this track shows between two moments, told in nanoseconds since {@code from}. */
    Track between(long from, long to) {
        if (size == 0 || end <= from || starts[0] >= to) {
            return new Track(name, new long[0], new byte[0], 0, 0, 0, 0);
        }
        int first = indexAt(from);
        int last = first;
        while (last + 1 < size && starts[last + 1] < to) {
            last++;
        }
        long[] clipped = Arrays.copyOfRange(starts, first, last + 1);
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.max(0, clipped[i] - from);
        }
        return new Track(
                name,
                clipped,
                Arrays.copyOfRange(activities, first, last + 1),
                clipped.length,
                Math.clamp(recordedUntil, from, to) - from,
                Math.min(end, to) - from,
                recordedUntil < to ? unrecorded : 0);
    }
}
