package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who waits for whom on a loop, at the moment of asking. */
final class Awaiting {
    /* Overview. CPython 3.14 keeps a set of awaiters in every future, up to date at every await. Here a task knows what it
     * awaits and a future what it stands for (a gather for its children), and the rest is worked out when somebody asks. */

    private final IdentityHashMap<AioFuture<?>, List<Task<?>>> awaiters = new IdentityHashMap<>();

    Awaiting(EventLoop loop) {
        for (Task<?> task : loop.allTasks()) {
            for (AioFuture<?> future : awaitedBy(task)) {
                awaiters.computeIfAbsent(future, _ -> new ArrayList<>()).add(task);
            }
        }
    }

    /** The tasks that wait for {@code future}, directly or through what stands for it. */
    List<Task<?>> awaitersOf(AioFuture<?> future) {
        return awaiters.getOrDefault(future, List.of());
    }

    /** The tasks {@code waiting} waits for: for their ends, or for what they hold. */
    static List<Task<?>> tasksAwaitedBy(Task<?> waiting) {
        List<Task<?>> tasks = new ArrayList<>();
        for (AioFuture<?> future : awaitedBy(waiting)) {
            Task<?> other = future instanceof Task<?> task ? task : future.expectedFrom();
            if (other != null) {
                tasks.add(other);
            }
        }
        return tasks;
    }

    /** What {@code task} waits for, and all that stands behind it, as far as it is not done. */
    private static Set<AioFuture<?>> awaitedBy(Task<?> task) {
        Set<AioFuture<?>> found = new LinkedHashSet<>();
        AioFuture<?> future = task.awaited();
        if (future != null) {
            follow(future, found);
        }
        return found;
    }

    private static void follow(AioFuture<?> future, Set<AioFuture<?>> found) {
        if (!future.isDone() && found.add(future)) {
            future.standsFor().forEach(behind -> follow(behind, found));
        }
    }

    /** Tasks of which each waits for the next, and the last for the first; one list for each such cycle. */
    static List<List<Task<?>>> cycles(EventLoop loop) {
        List<List<Task<?>>> cycles = new ArrayList<>();
        Set<Task<?>> looked = new LinkedHashSet<>();
        for (Task<?> task : loop.allTasks()) {
            find(task, new ArrayList<>(), looked, cycles);
        }
        return cycles;
    }

    private static void find(Task<?> task, List<Task<?>> path, Set<Task<?>> looked, List<List<Task<?>>> cycles) {
        int before = path.indexOf(task);
        if (before >= 0) {
            cycles.add(List.copyOf(path.subList(before, path.size())));
        } else if (looked.add(task)) {
            path.add(task);
            tasksAwaitedBy(task).forEach(other -> find(other, path, looked, cycles));
            path.removeLast();
        }
    }
}
