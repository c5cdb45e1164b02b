package org.interleave.timeline;

import java.util.Locale;

/** The sentence under every drawing. */
final class Summary {
    private Summary() {}

    /** "running at once: 1.00 of 2 in progress", and how much of the time nobody ran when that is worth saying. */
    static String of(Timeline timeline) {
        String sentence = String.format(
                Locale.ROOT,
                "running at once: %.2f of %s in progress",
                timeline.averageRunning(),
                inProgress(timeline));
        long known = timeline.recordedUntil();
        long idle = known == 0 ? 0 : Math.round(100.0 * (known - timeline.busy()) / known);
        return idle < 5 ? sentence : sentence + "; nobody ran for " + idle + "% of the time";
    }

    private static String inProgress(Timeline timeline) {
        String number = String.format(Locale.ROOT, "%.1f", timeline.averageInProgress());
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    /** "job 1: 12 later changes were not recorded". */
    static String unrecorded(Track track) {
        return String.format(
                Locale.ROOT,
                "%s: %,d changes after %s were not recorded",
                track.name(),
                track.unrecorded(),
                TimeText.of((double) track.recordedUntil()));
    }
}
