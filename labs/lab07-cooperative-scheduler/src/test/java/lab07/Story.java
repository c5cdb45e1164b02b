package lab07;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;

/** What tasks said on the learner's scheduler, in virtual time, line by line. */
final class Story {
    private final List<String> lines = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final VirtualTime time = new VirtualTime(lines::add);
    private final Scheduler scheduler = new CooperativeScheduler(time);

    Scheduler scheduler() {
        return scheduler;
    }

    VirtualTime time() {
        return time;
    }

    Task spawn(String name, Scheduler.Body body) {
        Task task = scheduler.spawn(name, body);
        tasks.add(task);
        return task;
    }

    void say(String words) {
        lines.add(words);
    }

    void sayWhen(String words) {
        lines.add(words + " at " + time.millis() + " ms");
    }

    /** Runs it all; no task may fail. */
    void run() {
        scheduler.run();
        for (Task task : tasks) {
            if (task.failure() != null) {
                throw new AssertionError(task + " ended with " + task.failure(), task.failure());
            }
        }
    }

    /** What must have happened, line by line. */
    void require(String... right) {
        for (int i = 0; i < Math.max(right.length, lines.size()); i++) {
            String wanted = i < right.length ? right[i] : "nothing more";
            String happened = i < lines.size() ? lines.get(i) : "nothing more";
            if (!wanted.equals(happened)) {
                fail("%sright is [%s], yours is [%s]".formatted(before(i), wanted, happened));
            }
        }
    }

    private String before(int i) {
        return i == 0
                ? "at first, "
                : "after [%s], ".formatted(String.join("] [", lines.subList(Math.max(0, i - 4), i)));
    }
}
