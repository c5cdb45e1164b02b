package org.interleave.cli.simulate;

import java.util.ArrayList;
import java.util.List;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.Window;

/**
 * What is drawn of one run.
 *
 * @param name the model and its computer
 * @param timeline all that was recorded
 * @param window the stretch that is drawn
 */
record Picture(String name, Timeline timeline, Window window) {
    /** Pictures of those runs that were not over before {@code look} begins. */
    static List<Picture> of(List<Simulation> simulations, Look look) {
        List<Picture> pictures = new ArrayList<>();
        for (Simulation one : simulations) {
            Window window = look.drawn(one.timeline());
            if (window != null && window.length() > 0) {
                pictures.add(new Picture(name(one), one.timeline(), window));
            }
        }
        return pictures;
    }

    static String name(Simulation one) {
        int cores = one.specs().cores();
        return "%s on %d %s".formatted(one.policy().name(), cores, cores == 1 ? "core" : "cores");
    }

    /** Says which stretch it is. */
    String title() {
        return "%s: %s, from %s on".formatted(name, Times.chosen(window.length()), Times.chosen(window.from()));
    }
}
