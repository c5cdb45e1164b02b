package lab00;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

/** The suite of lab 00. Nothing here is left to chance: each check tries every order the threads' steps can have. */
class TallyTest {
    private static final long START = 41;
    private static final int ALL_OF_THEM = Integer.MAX_VALUE;

    @Test
    void countsInTheVariable() {
        Variable variable = new Variable(START);
        Tally tally = new Tally(variable);
        for (int i = 1; i <= 3; i++) {
            tally.increment();
            assertThat(variable.get())
                    .as("one thread, a variable that held %d, %d increments: the variable", START, i)
                    .isEqualTo(START + i);
            assertThat(tally.value())
                    .as("one thread, a variable that held %d, %d increments: value()", START, i)
                    .isEqualTo(START + i);
        }
    }

    @Test
    void everyIncrementIsKept() {
        requireEveryIncrement(2, ALL_OF_THEM);
        requireEveryIncrement(3, 2);
    }

    @Test
    void everyThreadFinishes() {
        new EveryOrder(2, 2, START, 3, variable -> {})
                .find(TallyTest::isUnfinished)
                .ifPresent(TallyTest::reportUnfinished);
    }

    @Test
    void aFailedIncrementHarmsNobody() {
        new EveryOrder(2, 1, START, ALL_OF_THEM, SteppedVariable::failNextWrite)
                .find(TallyTest::isUnfinished)
                .ifPresent(TallyTest::reportUnfinished);
    }

    private static void requireEveryIncrement(int threads, int preemptions) {
        long all = START + threads;
        EveryOrder orders = new EveryOrder(threads, 1, START, preemptions, variable -> {});
        orders.find(run -> isUnfinished(run) || run.variable().get() != all).ifPresent(run -> {
            requireClear(run);
            assumeFalse(isUnfinished(run), "not every order comes to an end: see everyThreadFinishes");
            fail("%s: %s (order %d of %d; it happens every time)"
                    .formatted(run.steps().story(), lost(all - run.variable().get()), run.number(), orders.tried()));
        });
    }

    private static boolean isUnfinished(EveryOrder.Run run) {
        return run.ending() != Steps.Ending.FINISHED;
    }

    private static void requireClear(EveryOrder.Run run) {
        assumeFalse(
                run.ending() == Steps.Ending.UNCLEAR,
                "a thread waits for something that has no owner (a semaphore, wait/notify), so nobody can say whether it "
                        + "will ever go on: this suite can judge synchronized, ReentrantLock and compareAndSet");
    }

    private static void reportUnfinished(EveryOrder.Run run) {
        requireClear(run);
        fail(run.steps().story()
                + (run.ending() == Steps.Ending.STUCK
                        ? ": whoever is left waits for ever"
                        : ": it neither waits nor gets anywhere, and keeps the core (under a GIL, the GIL) busy"));
    }

    private static String lost(long lost) {
        return lost == 1 ? "one add lost" : lost > 0 ? lost + " adds lost" : -lost + " adds too many";
    }
}
