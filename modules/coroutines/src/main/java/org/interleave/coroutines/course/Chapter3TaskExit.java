package org.interleave.coroutines.course;

import java.util.LinkedHashMap;
import java.util.Map;
import org.interleave.coroutines.course.Chapter1Tasks.Task;

/**
 * Chapter 3: a task that ends leaves the scheduler, and the others go on. The scheduler knows all its tasks by number, and is
 * done when none is left.
 *
 * <pre>
 * cd modules; java -cp coroutines/target/classes:machine/target/classes org.interleave.coroutines.course.Chapter3TaskExit
 * </pre>
 */
final class Chapter3TaskExit {
    private Chapter3TaskExit() {}

    static class Scheduler extends Chapter2RunQueue.Scheduler {
        final Map<Integer, Task> tasks = new LinkedHashMap<>();

        @Override
        Task spawn(String name, Chapter2RunQueue.Body body) {
            Task task = super.spawn(name, body);
            tasks.put(task.id(), task);
            return task;
        }

        @Override
        void turn() {
            Task task = ready.remove();
            running = task;
            boolean stopped = task.run();
            running = null;
            if (stopped) {
                stopped(task);
            } else {
                exit(task);
            }
        }

        /** A task has stopped in the middle. */
        void stopped(Task task) {
            ready.add(task);
        }

        /** A task has ended. */
        void exit(Task task) {
            tasks.remove(task.id());
            System.out.println("(task " + task.id() + " has ended)");
        }

        /** Turn after turn, until no task is left. */
        void mainLoop() {
            while (!tasks.isEmpty()) {
                turn();
            }
        }
    }

    static void main() {
        Scheduler scheduler = new Scheduler();
        scheduler.spawn("foo", () -> say(scheduler, "foo", 3));
        scheduler.spawn("bar", () -> say(scheduler, "bar", 1));
        scheduler.mainLoop();
        System.out.println("nobody is left");
    }

    private static void say(Scheduler scheduler, String name, int times) {
        for (int i = 1; i <= times; i++) {
            System.out.println("I am " + name);
            scheduler.pause(); // from inside a call, not from the body itself: the whole stack stops
        }
    }
}
