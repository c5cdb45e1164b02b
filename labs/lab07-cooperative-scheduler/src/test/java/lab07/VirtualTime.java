package lab07;

import java.time.Duration;
import java.util.function.Consumer;
import org.interleave.machine.ManualClock;

/** Time that passes only when somebody waits or works, and tells who waited for what. */
final class VirtualTime implements Time {
    private static final int MOST_QUESTIONS = 10_000;
    private static final int MOST_WAITS = 1_000; // Some ten are the most that any check needs.

    private final ManualClock clock = new ManualClock();
    private final Consumer<String> told;
    private int questions;
    private int waits;

    VirtualTime(Consumer<String> told) {
        this.told = told;
    }

    @Override
    public long now() {
        questions++;
        if (questions > MOST_QUESTIONS) {
            throw new AssertionError("it asks for the time again and again, and nobody lets any pass");
        }
        return clock.nanoTime();
    }

    @Override
    public void waitUntil(long moment) {
        told.accept("waits until " + moment / 1_000_000 + " ms");
        waits++;
        if (waits > MOST_WAITS) {
            throw new AssertionError("it waits again and again, this time until " + moment / 1_000_000 + " ms");
        }
        pass(moment);
    }

    /** A task computes for so long. */
    void work(Duration time) {
        pass(clock.nanoTime() + time.toNanos());
    }

    private void pass(long moment) {
        questions = 0;
        clock.advanceTo(moment);
    }

    long millis() {
        return clock.nanoTime() / 1_000_000;
    }
}
