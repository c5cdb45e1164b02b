package org.interleave.coroutines.course;

import org.interleave.coroutines.Coroutine;

/**
 * Chapter 1: a task is a body that stops in the middle, and goes on when somebody else says so.
 *
 * <pre>
 * mvn -q compile -pl modules/coroutines -am
 * cd modules; java -cp coroutines/target/classes:machine/target/classes org.interleave.coroutines.course.Chapter1Tasks
 * </pre>
 */
final class Chapter1Tasks {
    private Chapter1Tasks() {}

    /** A coroutine with a number and a name to call it by. */
    record Task(int id, String name, Coroutine coroutine) {
        Task(int id, String name, Coroutine.Body body) {
            this(id, name, Coroutine.withIdentity(name, body));
        }

        /** Lets the body go on to where it stops next. @return whether it stopped; it has ended otherwise */
        boolean run() {
            return coroutine.resume();
        }
    }

    static void main() {
        Task task = new Task(1, "counter", self -> {
            for (int i = 1; i <= 2; i++) {
                System.out.println("counter: " + i);
                self.suspend(); // here it stands until somebody runs it again, all its variables with it
            }
            System.out.println("counter: no more");
        });
        System.out.println("main: nothing has run yet");
        while (task.run()) {
            System.out.println("main: it has stopped, and I may do what I like");
        }
        System.out.println("main: it has ended");
    }
}
