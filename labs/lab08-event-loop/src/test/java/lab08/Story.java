package lab08;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;

/** What callbacks said, line by line. */
final class Story {
    private final List<String> lines = new ArrayList<>();

    synchronized void say(String words) {
        lines.add(words);
    }

    /** A callback that says something, and nothing else. */
    Runnable saying(String words) {
        return () -> say(words);
    }

    /** What must have happened, line by line. */
    synchronized void require(String... right) {
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
