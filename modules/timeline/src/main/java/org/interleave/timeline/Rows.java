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
        long[] busy = shown.cores().stream().mapToLong(Rows::busy).toArray();
        List<Integer> used = IntStream.range(0, busy.length)
                .filter(core -> busy.length <= FEW_CORES || busy[core] > 0)
                .boxed()
                .toList();
        return busiest(used, busy, MOST_CORES);
    }

    private static long busy(CoreTrack core) {
        Track track = core.track();
        return IntStream.range(0, track.size())
                .filter(i -> core.occupant(i) != CoreTrack.NOBODY)
                .mapToLong(i -> track.end(i) - track.start(i))
                .sum();
    }

    /* Without cores the first tasks, as they were announced; with cores, those that had one for longest. */
    private static List<Integer> tasks(Timeline shown) {
        long[] had = new long[shown.tracks().size()];
        for (CoreTrack core : shown.cores()) {
            for (int i = 0; i < core.track().size(); i++) {
                if (core.occupant(i) != CoreTrack.NOBODY) {
                    had[core.occupant(i)] += core.track().end(i) - core.track().start(i);
                }
            }
        }
        return busiest(IntStream.range(0, had.length).boxed().toList(), had, MOST_TASKS);
    }

    private static List<Integer> busiest(List<Integer> all, long[] busy, int most) {
        return all.stream()
                .sorted(Comparator.comparingLong(one -> -busy[one]))
                .limit(most)
                .sorted()
                .toList();
    }

    /** What is said of the cores without a row: they were idle, unless there were too many that were not. */
    String otherCores() {
        return cores.size() < MOST_CORES ? "cores, idle" : "cores";
    }

    /** The letter of a task on the cores' rows: A for the first row of tasks; {@code *} for one that has no row. */
    char letter(int task) {
        int row = tasks.indexOf(task);
        return row < 0 ? '*' : (char) ('A' + row);
    }
}
