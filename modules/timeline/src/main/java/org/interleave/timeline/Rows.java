package org.interleave.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which tasks and cores of a timeline have a row in a drawing, when there is not room for all: on a computer of sixty-four
 * cores most are idle, and most of a hundred threads do nothing but wait.
 *
 * @param cores indices of cores, in order
 * @param tasks indices of tasks, in order
 */
record Rows(List<Integer> cores, List<Integer> tasks) {
    private static final int MOST_TASKS = 24;
    private static final int MOST_CORES = 16;
    /** So many cores are shown even if they are idle. */
    private static final int FEW_CORES = 4;

    static Rows of(Timeline shown) {
        return new Rows(cores(shown), tasks(shown));
    }

    private static List<Integer> cores(Timeline shown) {
        int all = shown.cores().size();
        return IntStream.range(0, all)
                .filter(core -> all <= FEW_CORES || isUsed(shown.cores().get(core)))
                .limit(MOST_CORES)
                .boxed()
                .toList();
    }

    private static boolean isUsed(CoreTrack core) {
        return IntStream.range(0, core.track().size()).anyMatch(i -> core.occupant(i) != CoreTrack.NOBODY);
    }

    /* Without cores the first tasks, as they were announced; with cores, those that had one for longest. */
    private static List<Integer> tasks(Timeline shown) {
        List<Integer> all = IntStream.range(0, shown.tracks().size()).boxed().toList();
        if (shown.cores().isEmpty() || all.size() <= MOST_TASKS) {
            return all.subList(0, Math.min(MOST_TASKS, all.size()));
        }
        long[] had = new long[all.size()];
        for (CoreTrack core : shown.cores()) {
            for (int i = 0; i < core.track().size(); i++) {
                if (core.occupant(i) != CoreTrack.NOBODY) {
                    had[core.occupant(i)] += core.track().end(i) - core.track().start(i);
                }
            }
        }
        return all.stream()
                .sorted(Comparator.comparingLong(task -> -had[task]))
                .limit(MOST_TASKS)
                .sorted()
                .toList();
    }

    /** The letter of a task on the cores' rows: A for the first row of tasks; {@code *} for one that has no row. */
    char letter(int task) {
        int row = tasks.indexOf(task);
        return row < 0 ? '*' : (char) ('A' + row);
    }
}
