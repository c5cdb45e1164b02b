package org.interleave.timeline;

import java.util.Arrays;
import java.util.List;

/** Writes down who has one core, while it happens. One thread writes at a time. */
public final class CoreRecorder {
    private static final int FIRST = 64;

    private final String name;
    private final long origin;
    private long[] starts = new long[FIRST];
    private int[] occupants = new int[FIRST];
    private int size;
    private long unrecorded;
    private long fullAt = Long.MAX_VALUE;

    CoreRecorder(String name, long origin) {
        this.name = name;
        this.origin = origin;
    }

    /**
     * From the moment {@code at} on, task {@code task} has the core.
     *
     * @param task the index of its track among those of the recorder, or {@link CoreTrack#NOBODY}
     * @param at nanoseconds on the recorder's clock, not before what was said last
     */
    public void occupiedBy(int task, long at) {
        long moment = at - origin;
        if (size > 0 && starts[size - 1] == moment) {
            occupants[size - 1] = task;
        } else if (size == TrackRecorder.LIMIT) {
            if (unrecorded++ == 0) {
                fullAt = moment;
            }
        } else {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                occupants = Arrays.copyOf(occupants, 2 * size);
            }
            starts[size] = moment;
            occupants[size] = task;
            size++;
        }
    }

    /* Cuts the stays of tasks on the core at every change of what the task does. */
    CoreTrack finish(List<Track> tasks, long end) {
        long until = Math.min(end, fullAt);
        Spans spans = new Spans();
        for (int i = 0; i < size; i++) {
            long from = starts[i];
            long to = i + 1 < size ? starts[i + 1] : until;
            int task = occupants[i];
            if (task == CoreTrack.NOBODY) {
                spans.add(from, Activity.IDLE, task);
                continue;
            }
            Track doing = tasks.get(task);
            for (int s = doing.indexAt(from); s < doing.size() && doing.start(s) < to; s++) {
                spans.add(Math.max(from, doing.start(s)), doing.activity(s), task);
            }
        }
        return spans.finish(name, until, end, unrecorded);
    }

    /* Of a core, in the making. */
    private static final class Spans {
        private long[] starts = new long[FIRST];
        private byte[] activities = new byte[FIRST];
        private int[] occupants = new int[FIRST];
        private int size;

        void add(long start, Activity activity, int occupant) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                activities = Arrays.copyOf(activities, 2 * size);
                occupants = Arrays.copyOf(occupants, 2 * size);
            }
            starts[size] = start;
            activities[size] = (byte) activity.ordinal();
            occupants[size] = occupant;
            size++;
        }

        CoreTrack finish(String name, long until, long end, long unrecorded) {
            Track track = new Track(name, starts, activities, size, until, end, unrecorded);
            return new CoreTrack(track, Arrays.copyOf(occupants, size));
        }
    }
}
