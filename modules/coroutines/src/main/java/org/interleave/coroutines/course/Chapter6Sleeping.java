package org.interleave.coroutines.course;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.interleave.coroutines.course.Chapter1Tasks.Task;
import org.interleave.machine.Clock;
import org.interleave.machine.ManualClock;

/**
 * Chapter 6: sleeping. Who sleeps stands in a second queue, ordered by when to wake up. Between two turns the kernel looks at
 * its head; when nobody is ready, there is nothing to do but to wait until then.
 *
 * <pre>
 * cd modules; java -cp coroutines/target/classes:machine/target/classes org.interleave.coroutines.course.Chapter6Sleeping
 * </pre>
 */
final class Chapter6Sleeping {
    private Chapter6Sleeping() {}

    private record Sleeper(long deadline, long number, Task task) {
        /** Two that wake up at the same moment do so in the order in which they went to sleep. */
        static final Comparator<Sleeper> ORDER =
                Comparator.comparingLong(Sleeper::deadline).thenComparingLong(Sleeper::number);
    }

    static class Scheduler extends Chapter5KillAndWait.Scheduler {
        final Clock clock;
        private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>(Sleeper.ORDER);
        private long slept;

        Scheduler(Clock clock) {
            this.clock = clock;
        }

        /** Wakes up when {@code time} has passed. */
        void sleep(Duration time) {
            ask(caller -> sleepers.add(new Sleeper(clock.nanoTime() + time.toNanos(), slept++, caller)));
        }

        @Override
        void mainLoop() {
            while (!tasks.isEmpty()) {
                lookAround(ready.isEmpty());
                if (!ready.isEmpty()) {
                    turn();
                }
            }
        }

        /** Between two turns; {@code mayWait} when nobody is ready, so that there is time to wait. */
        void lookAround(boolean mayWait) {
            if (mayWait) {
                waitUntil(nextDeadline());
            }
            wakeSleepers();
        }

        /** When the first sleeper is to wake up; Long.MAX_VALUE if nobody sleeps. */
        long nextDeadline() {
            Sleeper first = sleepers.peek();
            return first == null ? Long.MAX_VALUE : first.deadline;
        }

        void wakeSleepers() {
            while (nextDeadline() <= clock.nanoTime()) {
                ready.add(sleepers.remove().task);
            }
        }

        void waitUntil(long deadline) {
            if (deadline == Long.MAX_VALUE) {
                throw new IllegalStateException("deadlock: nobody is ready, and nobody ever will be");
            }
            switch (clock) {
                case ManualClock hands -> hands.advanceTo(deadline); // virtual time: nothing to wait for but the clock
                default -> LockSupport.parkNanos(deadline - clock.nanoTime());
            }
        }

        @Override
        void forget(Task task) {
            super.forget(task);
            sleepers.removeIf(sleeper -> sleeper.task.equals(task));
        }
    }

    static void main() {
        ManualClock clock = new ManualClock();
        Scheduler scheduler = new Scheduler(clock);
        for (int seconds : new int[] {3, 1, 2}) {
            scheduler.spawn("sleeper", () -> {
                scheduler.sleep(Duration.ofSeconds(seconds));
                System.out.println("slept " + seconds + " s, and it is "
                        + Duration.ofNanos(clock.nanoTime()).toSeconds() + " s");
            });
        }
        scheduler.mainLoop();
    }
}
