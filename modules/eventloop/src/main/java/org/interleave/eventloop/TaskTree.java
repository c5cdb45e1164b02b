package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A task, where it is, and the tasks it waits for: the other way round than a {@link CallGraph}. Python 3.14's {@code pstree}.
 *
 * @param task the task
 * @param state {@code runs}, {@code is ready}, {@code waits for …}
 * @param place the line of the program it is on; null before its first turn
 * @param awaits the tasks it waits for
 */
public record TaskTree(Task<?> task, String state, @Nullable Place place, List<TaskTree> awaits) {
    /** The tasks of a loop that nobody waits for, each with all that it waits for. */
    static List<TaskTree> of(EventLoop loop) {
        Awaiting awaiting = new Awaiting(loop);
        Set<Task<?>> told = new HashSet<>();
        List<TaskTree> roots = new ArrayList<>();
        for (Task<?> task : loop.allTasks()) {
            if (awaiting.awaitersOf(task).isEmpty()) {
                roots.add(of(task, told));
            }
        }
        for (Task<?> task : loop.allTasks()) { // those who wait for one another in a circle
            if (!told.contains(task)) {
                roots.add(of(task, told));
            }
        }
        return roots;
    }

    private static TaskTree of(Task<?> task, Set<Task<?>> told) {
        List<TaskTree> awaits = new ArrayList<>();
        if (told.add(task)) {
            for (Task<?> other : Awaiting.tasksAwaitedBy(task)) {
                awaits.add(of(other, told));
            }
        }
        return new TaskTree(task, state(task), CallGraph.placeOf(task), awaits);
    }

    /** What it is doing, in words that follow its name. */
    static String state(Task<?> task) {
        AioFuture<?> future = task.awaited();
        if (task == task.loop.currentTask()) {
            return "runs";
        }
        return future == null || future.isDone() ? "is ready" : "waits for " + future.describe();
    }

    /** The trees in text, a line for each task. */
    static String format(List<TaskTree> roots) {
        StringBuilder text = new StringBuilder();
        roots.forEach(root -> root.format(text, "", ""));
        return text.toString();
    }

    private void format(StringBuilder text, String first, String others) {
        text.append(first).append(task.name()).append(' ').append(state);
        if (place != null) {
            text.append(" at ").append(place);
        }
        text.append('\n');
        for (int i = 0; i < awaits.size(); i++) {
            boolean last = i == awaits.size() - 1;
            awaits.get(i).format(text, others + (last ? "└─ " : "├─ "), others + (last ? "   " : "│  "));
        }
    }

    /** As JSON: {@code task}, {@code id}, {@code state}, {@code place}, {@code awaits}. */
    public String toJson() {
        return "{\"task\":%s,\"id\":%d,\"state\":%s,\"place\":%s,\"awaits\":[%s]}"
                .formatted(
                        Json.text(task.name()),
                        task.number(),
                        Json.text(state),
                        Json.place(place),
                        awaits.stream().map(TaskTree::toJson).collect(Collectors.joining(",")));
    }
}
