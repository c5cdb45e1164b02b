package org.interleave.timeline;

import java.util.Arrays;
import java.util.List;

/**
 * What every task of one run did, and when.
 *
 * @param tracks one per task, in the order the tasks were announced
 * @param cores one per core of the computer they ran on; empty where nobody could say who had which, as on the JVM
 * @param length the run's length, in nanoseconds
 */
public record Timeline(List<Track> tracks, List<CoreTrack> cores, long length) {

    /** A timeline without tasks. */
    public static final Timeline EMPTY = new Timeline(List.of(), 0);

    /** Copies the lists. */
    public Timeline {
        tracks = List.copyOf(tracks);
        cores = List.copyOf(cores);
    }

    /** Without a word about cores. */
    public Timeline(List<Track> tracks, long length) {
        this(tracks, List.of(), length);
    }

    /**
     * Up to when it is known what every task did, in nanoseconds: {@code length}, unless a recorder was full before. The
     * figures about running tasks cover the time up to here.
     */
    public long recordedUntil() {
        return tracks.stream()
                .filter(track -> track.unrecorded() > 0)
                .mapToLong(Track::recordedUntil)
                .min()
                .orElse(length);
    }

    /** The most tasks that were ever {@link Activity#RUNNING} at the same moment. More than 1 is parallel. */
    public int mostRunning() {
        int running = 0;
        int most = 0;
        for (long edge : runningEdges()) {
            running += isStart(edge) ? 1 : -1;
            most = Math.max(most, running);
        }
        return most;
    }

    /** The time during which at least one task was running, in nanoseconds. */
    public long busy() {
        long busy = 0;
        long since = 0;
        int running = 0;
        for (long edge : runningEdges()) {
            long at = edge >> 1;
            if (running > 0) {
                busy += at - since;
            }
            running += isStart(edge) ? 1 : -1;
            since = at;
        }
        return busy;
    }

    /**
     * How many tasks were running, on average over the moments when at least one was: 1.0 is one at a time, 2.0 is two
     * cores kept busy. 0 when nothing ever ran.
     */
    public double averageRunning() {
        long busy = busy();
        long until = recordedUntil();
        long total = tracks.stream()
                .mapToLong(track -> track.totalBetween(Activity.RUNNING, 0, until))
                .sum();
        return busy == 0 ? 0 : (double) total / busy;
    }

    /** How many tasks were in progress, on average over the whole run: begun, not ended, whatever they did. */
    public double averageInProgress() {
        long total = 0;
        for (Track track : tracks) {
            total += track.end() - track.start();
        }
        return length == 0 ? 0 : (double) total / length;
    }

    /**
     * What happened within {@code window}, as a timeline of its own whose time 0 is the window's beginning. What lies
     * beyond the end of this timeline is cut off.
     */
    public Timeline within(Window window) {
        long from = Math.min(window.from(), length);
        long to = Math.min(window.to(), length);
        return from == 0 && to == length
                ? this
                : new Timeline(
                        tracks.stream().map(track -> track.between(from, to)).toList(),
                        cores.stream().map(core -> core.between(from, to)).toList(),
                        to - from);
    }

    /* Moments at which a task starts (lowest bit 1) or stops (0) running, in time order; at one moment stops come
     * first, so that a hand-over from one task to the next never counts as two running. */
    private long[] runningEdges() {
        long until = recordedUntil();
        long[] edges = new long[2 * tracks.stream().mapToInt(Track::size).sum()];
        int n = 0;
        for (Track track : tracks) {
            for (int i = 0; i < track.size() && track.start(i) < until; i++) {
                if (track.activity(i) == Activity.RUNNING && track.end(i) > track.start(i)) {
                    edges[n++] = track.start(i) << 1 | 1;
                    edges[n++] = Math.min(track.end(i), until) << 1;
                }
            }
        }
        edges = Arrays.copyOf(edges, n);
        Arrays.sort(edges);
        return edges;
    }

    private static boolean isStart(long edge) {
        return (edge & 1) == 1;
    }
}
