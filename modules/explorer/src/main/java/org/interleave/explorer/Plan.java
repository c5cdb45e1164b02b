package org.interleave.explorer;

import java.util.ArrayList;
import java.util.List;

/**
 * A schedule to be tried rather than followed: who is to be chosen, choice by choice.
 *
 * @param chosen paths of tasks
 * @param data the other choices
 */
record Plan(List<String> chosen, List<Integer> data) {
    /** A stretch of choices for one task. */
    record Stretch(String path, int length) {}

    /** The choices, as stretches. */
    List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        for (String path : chosen) {
            if (!stretches.isEmpty() && stretches.getLast().path().equals(path)) {
                stretches.addLast(new Stretch(path, stretches.removeLast().length() + 1));
            } else {
                stretches.add(new Stretch(path, 1));
            }
        }
        return stretches;
    }

    /** The plan of these stretches. */
    Plan with(List<Stretch> stretches) {
        List<String> paths = new ArrayList<>();
        for (Stretch stretch : stretches) {
            for (int i = 0; i < stretch.length(); i++) {
                paths.add(stretch.path());
            }
        }
        return new Plan(paths, data);
    }

    /** The first {@code length} choices, and then, if it is not null, {@code path}. */
    Plan until(int length, String path) {
        List<String> paths = new ArrayList<>(chosen.subList(0, length));
        paths.add(path);
        return new Plan(paths, data);
    }
}
