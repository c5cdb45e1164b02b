package org.interleave.coroutines.course;

import java.util.ArrayDeque;
import java.util.Queue;
import org.interleave.coroutines.course.Chapter1Tasks.Task;
import org.jspecify.annotations.Nullable;

/**
 * Chapter 2: a run queue. Whoever stops goes to its end, whoever stands at its head goes on: several tasks take turns on one
 * thread. What goes wrong here is that one of them ends.
 *
 * <pre>
 * cd modules; java -cp coroutines/target/classes:machine/target/classes org.interleave.coroutines.course.Chapter2RunQueue
 * </pre>
 */
final class Chapter2RunQueue {
    private Chapter2RunQueue() {}

    /** What a task runs from here on. It stops by {@link Scheduler#pause}. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /** One thread, many tasks, first come first served. */
    static class Scheduler {
        final Queue<Task> ready = new ArrayDeque<>();

        @Nullable
        Task running;

        private int created;

        /** A new task at the end of the queue. */
        Task spawn(String name, Body body) {
            Task task = new Task(++created, name, self -> body.run());
            ready.add(task);
            return task;
        }

        /** Called by a task: gives the others a turn. */
        void pause() {
            current().coroutine().suspend();
        }

        Task current() {
            Task task = running;
            if (task == null) {
                throw new IllegalStateException("no task is running");
            }
            return task;
        }

        /** One turn of one task. */
        void turn() {
            Task task = ready.remove();
            running = task;
            task.run();
            ready.add(task);
        }
    }

    static void main() {
        Scheduler scheduler = new Scheduler();
        for (String name : new String[] {"foo", "bar"}) {
            scheduler.spawn(name, () -> {
                while (true) {
                    System.out.println("I am " + name);
                    scheduler.pause();
                }
            });
        }
        for (int turns = 0; turns < 6; turns++) {
            scheduler.turn();
        }
        scheduler.spawn("one-off", () -> System.out.println("I am here once only"));
        try {
            while (true) {
                scheduler.turn();
            }
        } catch (IllegalStateException crash) {
            System.out.println("crash: " + crash.getMessage());
        }
    }
}
