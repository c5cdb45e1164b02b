package org.interleave.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who ran, up to which of its operations, in one run. This is what a {@link Token} carries. */
final class Itinerary {
    /**
     * A stretch in which one task ran.
     *
     * @param path the task's
     * @param operations how many operations it had done, all in all, when it stopped
     * @param preempted whether it was stopped although it could go on and had not given way
     */
    record Leg(String path, int operations, boolean preempted) {}

    private final List<Leg> legs = new ArrayList<>();
    private final List<Integer> data = new ArrayList<>();
    private String[] paths = new String[16];
    private int[] operations = new int[16];
    private boolean[] preempted = new boolean[16];
    private int size;

    void clear() {
        size = 0;
        data.clear();
    }

    /* Called for every switch of every run: nothing is made here that is not asked for. */
    void leave(String path, int done, boolean wasPreempted) {
        if (size == paths.length) {
            paths = Arrays.copyOf(paths, size * 2);
            operations = Arrays.copyOf(operations, size * 2);
            preempted = Arrays.copyOf(preempted, size * 2);
        }
        paths[size] = path;
        operations[size] = done;
        preempted[size++] = wasPreempted;
    }

    void chose(int option) {
        data.add(option);
    }

    /** All legs, in order. */
    List<Leg> legs() {
        legs.clear();
        for (int i = 0; i < size; i++) {
            legs.add(new Leg(paths[i], operations[i], preempted[i]));
        }
        return List.copyOf(legs);
    }

    /** The other choices, in order. */
    List<Integer> data() {
        return List.copyOf(data);
    }
}
