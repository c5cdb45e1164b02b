package org.interleave.coroutines;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kernel's tasks that have not ended, by number. Holds them strongly, or a task that waits would be collected. */
final class Unfinished {
    /* Overview. Numbers only rise, so a list in order of creation is sorted, and is searched by halves. Those who have ended
     * stay in it until they are more than half: a few bytes a task, where a map would need as many as the task itself. */

    private static final int FEW = 16;

    private final List<Task> tasks = new ArrayList<>();
    private int ended;

    /** Adds one whose number is higher than any before. */
    void add(Task task) {
        tasks.add(task);
    }

    /** The task of that number; null when there is none, or it has ended. */
    @Nullable
    Task find(long id) {
        int low = 0;
        int high = tasks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Task task = tasks.get(middle);
            if (task.id() == id) {
                return task.isDone() ? null : task;
            }
            if (task.id() < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return null;
    }

    /** One of them has ended. */
    void hasEnded() {
        ended++;
        if (ended > FEW && ended > tasks.size() / 2) {
            tasks.removeIf(Task::isDone);
            ended = 0;
        }
    }

    boolean isEmpty() {
        return ended == tasks.size();
    }

    /** All of them, in order of creation: a copy. */
    List<Task> all() {
        return tasks.stream().filter(task -> !task.isDone()).toList();
    }
}
