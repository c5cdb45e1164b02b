package lab00;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.interleave.explorer.Exploration;
import org.interleave.explorer.ExplorationFailed;
import org.interleave.explorer.Explored;
import org.interleave.explorer.Failure;
import org.interleave.explorer.FailureKind;
import org.interleave.explorer.ReplayException;
import org.interleave.explorer.Schedules;
import org.interleave.explorer.Step;
import org.interleave.explorer.Subject;
import org.interleave.explorer.Trace;
import org.junit.jupiter.api.Test;

/** The suite of lab 00. Nothing here is left to chance: each check tries every order that can make a difference. */
class TallyTest {
    private static final long START = 41;
    private static final Set<FailureKind> UNFINISHED = Set.of(
            FailureKind.DEADLOCK,
            FailureKind.LOST_WAKEUP,
            FailureKind.STARVATION,
            FailureKind.LIVELOCK_SUSPECTED,
            FailureKind.STEP_LIMIT,
            FailureKind.NO_CHECKPOINT);

    /* Far more than an increment takes, far less than a thread that spins takes while another one writes. */
    private static final int MOST_STEPS = 40;

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

    @Explored(slowWork = true)
    void everyIncrementIsKept(Schedules all) {
        requireKept(all.of(Counting::fromTheStart)
                .thread(Counting::once)
                .thread(Counting::once)
                .afterwards(counting -> counting.requireAll(2)));
        requireKept(all.of(Counting::fromTheStart)
                .thread(Counting::once)
                .thread(Counting::once)
                .thread(Counting::once)
                .afterwards(counting -> counting.requireAll(3)));
    }

    @Explored
    void everyThreadFinishes(Schedules all) {
        all.of(Counting::fromTheStart).eachThread(Counting::twice).check();
        requireNoSpinning(all.of(Counting::withSlowWrites).eachThread(Counting::once));
    }

    @Explored
    void aFailedIncrementHarmsNobody(Schedules all) {
        try {
            all.of(Counting::withAWriteThatFails).eachThread(Counting::tryOnce).check();
        } catch (ExplorationFailed e) {
            Failure failure = e.exploration().failure().orElseThrow(() -> e);
            if (failure.trace().steps().isEmpty()) {
                fail("a write threw -> " + failure.happened());
            }
            throw e;
        }
    }

    private static void requireKept(Subject<Counting> counting) {
        Exploration exploration = counting.run();
        assumeFalse(
                exploration
                        .failure()
                        .map(Failure::kind)
                        .filter(UNFINISHED::contains)
                        .isPresent(),
                "not every order comes to an end: see everyThreadFinishes");
        if (!exploration.verdict().passed()) {
            counting.check();
        }
    }

    /* A thread that spins and gives way, with Thread.onSpinWait or Thread.yield, gets ahead in every schedule. What it
     * burns until then shows when whoever it waits for takes long. */
    private static void requireNoSpinning(Subject<Counting> counting) {
        Trace trace;
        try {
            trace = counting.follow(List.of("T1")).trace();
        } catch (ReplayException e) {
            // T1 does nothing, so it does not spin either.
            return;
        }
        for (String thread : List.of("T1", "T2")) {
            List<Step> steps = steps(trace, thread::equals);
            if (steps.size() > MOST_STEPS) {
                fail(("%s, … -> %s goes round and round, and keeps a core (under a GIL, the GIL) from the one it waits "
                                + "for: %d steps while that one wrote once")
                        .formatted(beginning(trace, steps.get(2)), thread, steps.size()));
            }
        }
    }

    private static List<Step> steps(Trace trace, Predicate<String> threads) {
        return trace.steps().stream()
                .filter(step -> threads.test(trace.threads().get(step.thread())))
                .toList();
    }

    private static String beginning(Trace trace, Step last) {
        List<Step> steps = steps(trace, List.of("T1", "T2")::contains);
        return new Trace(trace.threads(), steps.subList(0, steps.indexOf(last) + 1), "", "").story();
    }
}
