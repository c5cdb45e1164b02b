package org.interleave.timeline;

import java.util.Arrays;

/** The finished record of one core: which task had it, and what that task did there. */
public final class CoreTrack {
    /** The occupant of an idle core. */
    public static final int NOBODY = -1;

    private final Track track;
    private final int[] occupants;

    CoreTrack(Track track, int[] occupants) {
        this.track = track;
        this.occupants = occupants;
    }

    /** What was done on it: a span for each stay of a task and each thing it did meanwhile, {@link Activity#IDLE} between. */
    public Track track() {
        return track;
    }

    /** Who had it during span {@code i}: the index of a task's track in the timeline, or {@link #NOBODY}. */
    public int occupant(int i) {
        return occupants[i];
    }

    CoreTrack between(long from, long to) {
        Track cut = track.between(from, to);
        int first = track.indexAt(from);
        return new CoreTrack(cut, Arrays.copyOfRange(occupants, first, first + cut.size()));
    }

    /** Who had most of what was had of it, for each of {@code count} slices of {@code window}; {@link #NOBODY} if nobody had. */
    int[] mostly(Window window, int count) {
        int[] most = new int[count];
        double[] longest = new double[count];
        Arrays.fill(most, NOBODY);
        double slice = (double) window.length() / count;
        int current = NOBODY;
        int reached = -1; // The slice up to which `stay` is the time of `current`, which may have it in several spans.
        double stay = 0;
        for (int i = track.indexAt(window.from()); i < occupants.length && track.start(i) < window.to(); i++) {
            if (occupants[i] == NOBODY) {
                continue;
            }
            double from = Math.max(0, (track.start(i) - window.from()) / slice);
            double to = Math.min(count, (track.end(i) - window.from()) / slice);
            for (int s = (int) from; s < to; s++) {
                double here = Math.min(to, s + 1) - Math.max(from, s);
                stay = s == reached && occupants[i] == current ? stay + here : here;
                reached = s;
                current = occupants[i];
                if (stay > longest[s]) {
                    longest[s] = stay;
                    most[s] = current;
                }
            }
        }
        return most;
    }
}
