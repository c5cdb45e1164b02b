package org.interleave.timeline;

import java.util.List;

/**
 * A window of a timeline cut into equal slices of time, and how much of each slice every task spent on what. The one
 * model behind the drawings: a drawing decides how a share looks, never what it is.
 *
 * <p>A slice may be shorter than a nanosecond, so that twenty steps of a manual clock fill a picture too.
 */
final class Slices {
    /** Beside the activities: in progress, but the recorder was full. */
    static final int UNRECORDED = Activity.values().length;

    /** How many kinds of time there are. */
    static final int KINDS = UNRECORDED + 1;

    private final int count;
    private final double[][] spent;

    private Slices(int count, double[][] spent) {
        this.count = count;
        this.spent = spent;
    }

    /** Cuts {@code window} into {@code count} slices. */
    static Slices of(Timeline timeline, Window window, int count) {
        return of(timeline.tracks(), window, count);
    }

    /** Cuts {@code window} of some tracks into {@code count} slices. */
    static Slices of(List<Track> tracks, Window window, int count) {
        double[][] spent = new double[tracks.size()][];
        for (int t = 0; t < spent.length; t++) {
            spent[t] = spent(tracks.get(t), window, count);
        }
        return new Slices(count, spent);
    }

    private static double[] spent(Track track, Window window, int count) {
        double[] spent = new double[count * KINDS];
        for (int i = track.indexAt(window.from()); i < track.size() && track.start(i) < window.to(); i++) {
            add(spent, track.activity(i).ordinal(), track.start(i), track.end(i), window, count);
        }
        add(spent, UNRECORDED, track.recordedUntil(), track.end(), window, count);
        return spent;
    }

    /* Adds the share of every slice that lies between two moments. */
    private static void add(double[] spent, int kind, long start, long end, Window window, int count) {
        double slice = (double) window.length() / count;
        double from = Math.max(0, (start - window.from()) / slice);
        double to = Math.min(count, (end - window.from()) / slice);
        for (int s = (int) from; s < to; s++) {
            spent[s * KINDS + kind] += Math.max(0, Math.min(to, s + 1) - Math.max(from, s));
        }
    }

    /** Whether there is no row at all. */
    boolean isEmpty() {
        return spent.length == 0;
    }

    /** How many slices there are. */
    int count() {
        return count;
    }

    /** The share of slice {@code s}, from 0 to 1, that task {@code t} spent on {@code kind}. */
    double share(int t, int s, int kind) {
        return spent[t][s * KINDS + kind];
    }

    /** How many tasks were running during slice {@code s}, on average. */
    double running(int s) {
        double sum = 0;
        for (int t = 0; t < spent.length; t++) {
            sum += share(t, s, Activity.RUNNING.ordinal());
        }
        return sum;
    }

    /** The share of all slices, from 0 to 1, that task {@code t} spent on {@code kind}. */
    double share(int t, int kind) {
        double sum = 0;
        for (int s = 0; s < count; s++) {
            sum += share(t, s, kind);
        }
        return sum / count;
    }

    /** Whether any task spent time on {@code kind}. */
    boolean has(int kind) {
        for (int t = 0; t < spent.length; t++) {
            if (hasAt(t, kind)) {
                return true;
            }
        }
        return false;
    }

    /** Whether task {@code t} spent time on {@code kind}. */
    boolean hasAt(int t, int kind) {
        for (int s = 0; s < count; s++) {
            if (share(t, s, kind) > 0) {
                return true;
            }
        }
        return false;
    }
}
