package org.interleave.explorer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be said about a coroutine program within its budget: every order of its turns, if there are not too many. */
final class TurnLadder {
    /* Overview. As the Ladder of threads. 0: the first schedule twice. 1: every schedule with 0, 1, 2, … turns out of order,
     * without reduction, so that the first failure found has as few as any. 2: every distinct order, by sleep sets. 3:
     * samples. There is no preemption in any of them: what fails here fails between an await and the next. */

    private static final String TIME =
            " Time stood still while anybody was ready: that work takes longer than a sleep was" + " not tried.";
    private static final String ROUNDS = "granularity: one turn, from one await to the next";

    private final TurnWorld world;
    private final Limits limits;
    private final String hash;
    private final Set<String> outcomes = new LinkedHashSet<>();
    private int schedules;
    private boolean usedTime;
    private int boundCompleted = -1;
    private int schedulesAtBound;
    private @Nullable Exploration over;

    TurnLadder(TurnWorld world, Limits limits, String hash) {
        this.world = world;
        this.limits = limits;
        this.hash = hash;
    }

    /** Whether the program is one of coroutines: anybody takes turns in it. */
    boolean takesTurns() throws ReflectiveOperationException {
        world.run(new TurnSchedule(List.of(), false));
        return world.run.hadTurns();
    }

    TurnWorld world() {
        return world;
    }

    Exploration climb() throws ReflectiveOperationException {
        if (!isRepeatable()) {
            return over != null ? over : nonDeterministic();
        }
        if (bounded()) {
            return passed(
                    Verdict.PASS_ALL,
                    schedulesAtBound,
                    "%s run (%s). No failure exists at this granularity for these inputs."
                            .formatted(
                                    schedulesAtBound == 1
                                            ? "All schedules (there is only one)"
                                            : "All %,d schedules".formatted(schedulesAtBound),
                                    ROUNDS));
        }
        if (over != null) {
            return over;
        }
        int distinct = reduced();
        if (over != null) {
            return over;
        }
        if (distinct > 0) {
            return passed(
                    Verdict.PASS_ALL_ORDERINGS,
                    distinct,
                    "All distinct orders of turns covered by %,d runs (partial-order reduction; %s)."
                            .formatted(distinct, ROUNDS));
        }
        sample();
        if (over != null) {
            return over;
        }
        return boundCompleted >= 0
                ? passed(
                        Verdict.PASS_BOUNDED,
                        schedulesAtBound,
                        "All %,d schedules with at most %d %s out of order run; failures needing more are not excluded."
                                .formatted(schedulesAtBound, boundCompleted, boundCompleted == 1 ? "turn" : "turns"))
                : passed(Verdict.PASS_SAMPLED, schedules, "Sampled %,d schedules; total unknown.".formatted(schedules));
    }

    private boolean isRepeatable() throws ReflectiveOperationException {
        run(new TurnSchedule(List.of(), false));
        if (over != null) {
            return false;
        }
        List<String> once = world.fingerprint();
        world.run(new TurnSchedule(List.of(), false));
        schedules = 0;
        outcomes.clear();
        return once.equals(world.fingerprint());
    }

    private Exploration nonDeterministic() {
        String why = world.run.divergence();
        return new Exploration(
                Verdict.NON_DETERMINISTIC,
                Optional.empty(),
                schedules,
                List.copyOf(outcomes),
                "The same schedule did not give the same run twice: the program depends on something besides its schedule"
                        + (why == null ? "." : " (" + why + ")."));
    }

    /** One run. @return whether nothing failed */
    private boolean run(TurnSource source) throws ReflectiveOperationException {
        world.run(source);
        usedTime |= world.run.usedTime();
        String refusal = world.run.refusal();
        if (refusal != null) {
            over = new Exploration(
                    Verdict.REFUSED,
                    Optional.empty(),
                    0,
                    List.of(),
                    "The program cannot be explored: " + refusal + ".");
            return false;
        }
        if (world.run.divergence() != null) {
            over = nonDeterministic();
            return false;
        }
        return world.run.failing() == null;
    }

    private void counted() {
        schedules++;
        if (world.run.failing() == null) {
            outcomes.add(world.outcome());
        }
    }

    // ---- 1: every schedule with so many turns out of order.

    /** Whether every schedule was run. */
    private boolean bounded() throws ReflectiveOperationException {
        int until = limits.schedules() / 2;
        for (int bound = 0; bound <= limits.preemptions(); bound++) {
            TurnSearch search = TurnSearch.within(bound);
            int runs = 0;
            do {
                search.rewind();
                boolean well = run(search);
                if (over != null) {
                    return false;
                }
                counted();
                runs++;
                if (!well) {
                    failed();
                    return false;
                }
                if (schedules >= until) {
                    return false;
                }
            } while (search.advance());
            boundCompleted = bound;
            schedulesAtBound = runs;
            if (!search.leftOut()) {
                return true;
            }
        }
        return false;
    }

    // ---- 2: every order that is distinct.

    /** How many there are; 0 when the budget, or a failure, came first. */
    private int reduced() throws ReflectiveOperationException {
        TurnSearch search = TurnSearch.reduced();
        int runs = 0;
        int cut = 0;
        do {
            search.rewind();
            boolean well = run(search);
            if (over != null) {
                return 0;
            }
            if (search.wasCut()) {
                if (++cut > limits.schedules()) {
                    return 0;
                }
                continue;
            }
            counted();
            runs++;
            if (!well) {
                failed();
                return 0;
            }
            if (schedules >= limits.schedules()) {
                return 0;
            }
        } while (search.advance());
        return runs;
    }

    // ---- 3: samples.

    private void sample() throws ReflectiveOperationException {
        for (int i = 0; i < limits.schedules() / 10; i++) {
            Random lots = new Random(hash.hashCode() * 31L + i);
            boolean well = run(choice -> lots.nextInt(choice.candidates().size()));
            if (over != null) {
                return;
            }
            counted();
            if (!well) {
                failed();
                return;
            }
        }
    }

    // ---- What came of it.

    private void failed() throws ReflectiveOperationException {
        Failure failure = new TurnWitness(world, hash).of(world.run.schedule());
        over = new Exploration(
                Verdict.FAIL,
                Optional.of(failure),
                schedules,
                List.copyOf(outcomes),
                "%s, found on schedule %,d; replays every time. %s"
                        .formatted(Words.name(failure.kind()), schedules, Words.preemptions(failure)));
    }

    private Exploration passed(Verdict verdict, int count, String message) {
        return new Exploration(
                verdict, Optional.empty(), count, new ArrayList<>(outcomes), message + (usedTime ? TIME : ""));
    }
}
