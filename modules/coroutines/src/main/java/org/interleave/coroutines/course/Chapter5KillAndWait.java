package org.interleave.coroutines.course;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interleave.coroutines.course.Chapter1Tasks.Task;

/**
 * Chapter 5: two system calls that are about other tasks. Killing one raises GeneratorExit where it stands, so that its
 * finally blocks run. Waiting for one is the first call that the kernel does not answer at once: the caller is in no queue
 * until the other task ends.
 *
 * <pre>
 * cd modules; java -cp coroutines/target/classes:machine/target/classes org.interleave.coroutines.course.Chapter5KillAndWait
 * </pre>
 */
final class Chapter5KillAndWait {
    private Chapter5KillAndWait() {}

    static class Scheduler extends Chapter4SystemCalls.Scheduler {
        private final Map<Integer, List<Task>> waiters = new HashMap<>();

        /** Ends a task. @return whether there is one of that number */
        boolean killTask(int id) {
            return (boolean) answered(caller -> {
                Task victim = tasks.get(id);
                if (victim == null || victim.equals(caller)) {
                    answer(caller, false);
                } else {
                    forget(victim);
                    victim.coroutine().close(); // its finally blocks run here
                    exit(victim);
                    answer(caller, true);
                }
            });
        }

        /** Waits for the end of a task. @return whether there was one of that number */
        boolean waitTask(int id) {
            return (boolean) answered(caller -> {
                if (tasks.containsKey(id) && id != caller.id()) {
                    waiters.computeIfAbsent(id, none -> new ArrayList<>()).add(caller);
                } else {
                    answer(caller, false);
                }
            });
        }

        @Override
        void exit(Task task) {
            super.exit(task);
            List<Task> waiting = waiters.remove(task.id());
            if (waiting != null) {
                waiting.forEach(waiter -> answer(waiter, true));
            }
        }

        /** Takes a task out of wherever it stands: it will never run again. */
        void forget(Task task) {
            ready.remove(task);
            waiters.values().forEach(list -> list.remove(task));
        }
    }

    static void main() {
        Scheduler scheduler = new Scheduler();
        scheduler.spawn("main", () -> {
            int endless = scheduler.newTask("endless", () -> {
                try {
                    while (true) {
                        System.out.println("endless: still here");
                        scheduler.pause();
                    }
                } finally {
                    System.out.println("endless: cleaning up");
                }
            });
            int brief = scheduler.newTask("brief", () -> {
                for (int i = 1; i <= 2; i++) {
                    System.out.println("brief: " + i);
                    scheduler.pause();
                }
            });
            System.out.println("main: brief has ended, " + scheduler.waitTask(brief));
            System.out.println("main: endless was killed, " + scheduler.killTask(endless));
            System.out.println("main: and a second time, " + scheduler.killTask(endless));
            System.out.println("main: nor can it be waited for, " + scheduler.waitTask(endless));
        });
        scheduler.mainLoop();
    }
}
