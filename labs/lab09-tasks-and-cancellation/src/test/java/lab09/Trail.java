package lab09;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** What tasks said on a loop, line by line, and how they ended. */
final class Trail {
    private final Loop loop = new Loop();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Task<?>> tasks = new TreeMap<>();

    /** A body that returns nothing. */
    interface Steps {
        void run() throws Exception;
    }

    Loop loop() {
        return loop;
    }

    <T> Future<T> future() {
        return new Future<>(loop);
    }

    <T> Task<T> task(String name, Body<T> body) {
        Task<T> task = new Task<>(loop, name, body);
        tasks.put(name, task);
        return task;
    }

    Task<Void> spawn(String name, Steps steps) {
        return task(name, () -> {
            steps.run();
            return null;
        });
    }

    void say(String words) {
        lines.add(words);
    }

    /** With the loop's time. */
    void sayWhen(String words) {
        lines.add(words + ", at " + loop.time().toMillis() + " ms");
    }

    /** What a call comes to, in words. */
    static String outcome(Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (UnsupportedOperationException yoursToBuild) {
            throw yoursToBuild;
        } catch (Exception | CancelledError thrown) {
            return thrown.getClass().getSimpleName();
        }
    }

    /** Runs it all; every task must come to an end. */
    void run() {
        loop.run();
        tasks.forEach((name, task) -> {
            if (!task.isDone()) {
                fail("nothing can happen any more, and %s is not done; before that: %s"
                        .formatted(task, last(lines.size())));
            }
            if (task.exception() instanceof AssertionError failed) {
                throw failed;
            }
        });
    }

    /** How a task ended must be {@code right}. */
    void requireEnd(Task<?> task, String right) {
        String yours = task.isCancelled() ? "cancelled" : outcome(task::result);
        if (!right.equals(yours)) {
            fail("%s must end as [%s], yours ends as [%s]".formatted(task, right, yours));
        }
    }

    /** What must have happened, line by line. */
    void require(String... right) {
        for (int i = 0; i < Math.max(right.length, lines.size()); i++) {
            String wanted = i < right.length ? right[i] : "nothing more";
            String happened = i < lines.size() ? lines.get(i) : "nothing more";
            if (!wanted.equals(happened)) {
                fail("%s, right is [%s], yours is [%s]"
                        .formatted(i == 0 ? "at first" : "after " + last(i), wanted, happened));
            }
        }
    }

    private String last(int end) {
        return end == 0 ? "nothing" : "[" + String.join("] [", lines.subList(Math.max(0, end - 4), end)) + "]";
    }
}
