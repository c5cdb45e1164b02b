package org.interleave.eventloop;

import java.util.List;
import java.util.stream.Collectors;

/** Who waits for whom, in words: what a deadlock is told with. */
final class WaitGraph {
    private static final int MOST_TASKS = 50;

    private WaitGraph() {}

    /** A line for each task that is not done, and one for each circle of them. */
    static String of(EventLoop loop) {
        List<Task<?>> tasks = loop.allTasks();
        StringBuilder text = new StringBuilder();
        for (Task<?> task : tasks.subList(0, Math.min(tasks.size(), MOST_TASKS))) {
            text.append("  ").append(line(task)).append('\n');
        }
        if (tasks.size() > MOST_TASKS) {
            text.append("  and ").append(tasks.size() - MOST_TASKS).append(" more\n");
        }
        for (List<Task<?>> cycle : Awaiting.cycles(loop)) {
            text.append("  a circle: ").append(circle(cycle)).append('\n');
        }
        return text.toString();
    }

    private static String line(Task<?> task) {
        AioFuture<?> future = task.awaited();
        Place place = CallGraph.placeOf(task);
        return "task '" + task.name() + "' waits for " + (future == null ? "its turn" : future.describe())
                + (place == null ? "" : " at " + place);
    }

    private static String circle(List<Task<?>> cycle) {
        return cycle.stream().map(Task::name).collect(Collectors.joining(" waits for ")) + " waits for "
                + cycle.getFirst().name();
    }
}
