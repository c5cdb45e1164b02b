package org.interleave.coroutines.course;

import java.util.HashMap;
import java.util.Map;
import org.interleave.coroutines.course.Chapter1Tasks.Task;
import org.jspecify.annotations.Nullable;

/**
 * Chapter 4: system calls. A task that wants something from the kernel leaves a request and stops; the kernel, which has the
 * thread now, answers when it likes, and only then is the task ready again. An operating system's trap is the same.
 *
 * <pre>
 * cd modules; java -cp coroutines/target/classes:machine/target/classes org.interleave.coroutines.course.Chapter4SystemCalls
 * </pre>
 */
final class Chapter4SystemCalls {
    private Chapter4SystemCalls() {}

    /** A request. Handled by the kernel, while the task that made it is stopped. */
    @FunctionalInterface
    interface SystemCall {
        /** Answers {@code caller}, now or by giving it to somebody who will. */
        void handle(Task caller);
    }

    static class Scheduler extends Chapter3TaskExit.Scheduler {
        private final Map<Task, Object> answers = new HashMap<>();
        private @Nullable SystemCall request;

        /** Called by a task: the trap. */
        @Nullable
        Object ask(SystemCall call) {
            Task caller = current();
            request = call;
            pause(); // into the kernel ...
            return answers.remove(caller); // ... and back, with its answer
        }

        @Override
        void stopped(Task task) {
            SystemCall call = request;
            request = null;
            if (call == null) {
                super.stopped(task);
            } else {
                call.handle(task);
            }
        }

        /** The kernel's answer: {@code caller} is ready to go on with it. */
        void answer(Task caller, Object value) {
            answers.put(caller, value);
            ready.add(caller);
        }

        // The calls.

        /** The caller's own number. */
        int getTid() {
            return (int) answered(caller -> answer(caller, caller.id()));
        }

        /** A new task, and its number. */
        int newTask(String name, Chapter2RunQueue.Body body) {
            return (int) answered(caller -> answer(caller, spawn(name, body).id()));
        }

        Object answered(SystemCall call) {
            Object answer = ask(call);
            if (answer == null) {
                throw new IllegalStateException("a task was made ready without an answer");
            }
            return answer;
        }
    }

    static void main() {
        Scheduler scheduler = new Scheduler();
        scheduler.spawn("parent", () -> {
            System.out.println("I am task " + scheduler.getTid());
            int child = scheduler.newTask("child", () -> System.out.println("I am task " + scheduler.getTid()));
            System.out.println("my child is task " + child);
        });
        scheduler.mainLoop();
    }
}
