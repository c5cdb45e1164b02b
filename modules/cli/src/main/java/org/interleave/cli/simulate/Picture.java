package org.interleave.cli.simulate;

import java.util.ArrayList;
import java.util.List;
import org.interleave.gil.Policy;
import org.interleave.machine.computer.Specs;
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
        return name(one.policy(), one.specs());
    }

    static String name(Policy policy, Specs specs) {
        return "%s on %d %s".formatted(policy.name(), specs.cores(), specs.cores() == 1 ? "core" : "cores");
    }

    /** Says which stretch it is. */
    String title() {
        return "%s, from %s to %s".formatted(name, Times.exact(window.from()), Times.exact(window.to()));
    }
}
