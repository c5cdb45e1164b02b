package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks of a loop that are not done, in the order of their creation. Each is its own link: a set would be larger than some tasks. */
final class TaskList {
    private @Nullable Task<?> first;
    private @Nullable Task<?> last;

    /** Adds {@code task}, unless it is the one that was added last. */
    void add(Task<?> task) {
        if (task == last) {
            return;
        }
        task.previous = last;
        if (last == null) {
            first = task;
        } else {
            last.next = task;
        }
        last = task;
    }

    /** Takes {@code task} out; an eager one that is done before it was ever in is left in peace. */
    void remove(Task<?> task) {
        if (task != first && task.previous == null) {
            return;
        }
        if (task.previous == null) {
            first = task.next;
        } else {
            task.previous.next = task.next;
        }
        if (task.next == null) {
            last = task.previous;
        } else {
            task.next.previous = task.previous;
        }
        task.previous = null;
        task.next = null;
    }

    /** A copy. */
    List<Task<?>> all() {
        List<Task<?>> all = new ArrayList<>();
        for (Task<?> task = first; task != null; task = task.next) {
            all.add(task);
        }
        return all;
    }
}
