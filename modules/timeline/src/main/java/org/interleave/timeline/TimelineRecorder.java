package org.interleave.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Records one run: hands out a {@link TrackRecorder} for every task and becomes a {@link Timeline} at the end. */
public final class TimelineRecorder {
    private final LongSupplier clock;
    private final long origin;
    private final boolean on;
    private final List<TrackRecorder> tracks = new ArrayList<>();
    private final List<CoreRecorder> cores = new ArrayList<>();

    private TimelineRecorder(LongSupplier clock, boolean on) {
        this.clock = clock;
        this.origin = clock.getAsLong();
        this.on = on;
    }

    /** A recorder on the JVM's own clock. Time 0 is now. */
    public static TimelineRecorder start() {
        return start(System::nanoTime);
    }

    /** A recorder on {@code clock}, which tells nanoseconds. Time 0 is now. */
    public static TimelineRecorder start(LongSupplier clock) {
        return new TimelineRecorder(clock, true);
    }

    /** A recorder that keeps nothing: what the cost of recording is measured against. */
    public static TimelineRecorder off() {
        return new TimelineRecorder(System::nanoTime, false);
    }

    /** A new track, drawn below the ones before it. Any thread may call this. */
    public TrackRecorder track(String name) {
        TrackRecorder track = new TrackRecorder(name, clock, origin, on);
        synchronized (tracks) {
            tracks.add(track);
        }
        return track;
    }

    /** A core of the computer on which the tasks run, drawn below the ones before it and above the tasks. */
    public CoreRecorder core(String name) {
        CoreRecorder core = new CoreRecorder(name, origin);
        synchronized (tracks) {
            cores.add(core);
        }
        return core;
    }

    /** The clock this recorder reads, in nanoseconds. */
    public LongSupplier clock() {
        return clock;
    }

    /** The finished record. Tasks that have not ended are drawn up to now. Call it after the tasks' threads joined. */
    public Timeline finish() {
        long now = clock.getAsLong() - origin;
        synchronized (tracks) {
            List<Track> finished =
                    tracks.stream().map(track -> track.finish(now)).toList();
            // What another process told may end later than this clock says.
            long latest = finished.stream().mapToLong(Track::end).max().orElse(now);
            long length = Math.max(now, latest);
            return new Timeline(
                    finished,
                    cores.stream().map(core -> core.finish(finished, length)).toList(),
                    length);
        }
    }
}
