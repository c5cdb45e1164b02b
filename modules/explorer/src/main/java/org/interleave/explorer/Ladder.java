package org.interleave.explorer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the cheapest proof to the weakest statement: what can be said about a program within its budget. */
final class Ladder {
    /* Overview. 0: the first schedule twice, or nothing can be said. 1: every schedule with 0, 1, 2, … preemptions, without
     * reduction, so that the first failure found needs as few as any. 2: every distinct ordering. 3: samples.
     *
     * The places where another thread can have its turn are learned on the way (see Place). Whenever a run finds new ones
     * the step it was part of begins again: what was run before is then known to be only part of the schedules. */

    private static final int SAMPLED_DEPTH = 5;

    /* Beside schedules, work is counted: long runs are given fewer schedules. */
    private static final long MOST_WORK = 60_000_000;

    /* A program that ends within so many choices is given as many and more in every schedule. */
    private static final int MOST_STEPS = 100_000;

    private final World world;
    private final Limits limits;
    private final String hash;
    private final Set<String> outcomes = new LinkedHashSet<>();
    private boolean unfair;
    private boolean givesWay;
    private int longest;
    private int mostTasks = 1;
    private int schedules;
    private long work;
    private int boundCompleted = -1;
    private int schedulesAtBound;
    private @Nullable Failure found;
    private @Nullable String broken;

    Ladder(World world, Limits limits, String hash) {
        this.world = world;
        this.limits = limits;
        this.hash = hash;
    }

    Exploration climb() throws ReflectiveOperationException {
        Exploration exploration = search();
        if (exploration.verdict().passed() && world.knowledge.spins) {
            world.run.spinningFails = true;
            boundCompleted = -1;
            bounded();
            if (isOver()) {
                return result();
            }
        }
        return exploration;
    }

    private Exploration search() throws ReflectiveOperationException {
        if (!isRepeatable()) {
            return nonDeterministic();
        }
        Boolean all = bounded();
        if (all == null || !all) {
            if (isOver()) {
                return result();
            }
            Boolean orderings = reduced();
            if (isOver()) {
                return result();
            }
            if (orderings != null && orderings) {
                return passed(
                        Verdict.PASS_ALL_ORDERINGS,
                        reducedRuns,
                        "All distinct orderings covered by %,d runs (partial-order reduction).".formatted(reducedRuns));
            }
            sample();
            if (isOver()) {
                return result();
            }
            return boundCompleted >= 0 && !unfair
                    ? passed(
                            Verdict.PASS_BOUNDED,
                            schedulesAtBound,
                            "All %,d schedules with at most %s run; failures needing more are not excluded."
                                    .formatted(schedulesAtBound, Words.preemptions(boundCompleted)))
                    : passed(Verdict.PASS_SAMPLED, schedules, sampled());
        }
        return passed(
                Verdict.PASS_ALL,
                schedulesAtBound,
                "%s run (granularity: one operation). No failure exists at this granularity for these inputs."
                        .formatted(
                                schedulesAtBound == 1
                                        ? "All schedules (there is only one)"
                                        : "All %,d schedules".formatted(schedulesAtBound)));
    }

    private boolean isOver() {
        return found != null || broken != null;
    }

    // ---- 0: is it the same twice?

    private boolean isRepeatable() throws ReflectiveOperationException {
        giveRoom();
        int growing = 0;
        do {
            run(new BoundedSearch(0));
        } while (world.run.grew && ++growing < limits.schedules());
        giveRoom();
        run(new BoundedSearch(0));
        String once = fingerprint();
        run(new BoundedSearch(0));
        return world.run.ending != Ending.DIVERGED && once.equals(fingerprint());
    }

    /* How long the first schedule is says how long others may be. A count, so it is the same everywhere. */
    private void giveRoom() throws ReflectiveOperationException {
        world.run.stepLimit = MOST_STEPS;
        world.run(new BoundedSearch(0));
        boolean ends = world.run.ending == Ending.FINISHED;
        world.run.stepLimit = ends ? Math.max(limits.steps(), 2 * world.run.steps) : limits.steps();
    }

    private String fingerprint() {
        Task culprit = world.run.culprit;
        if (culprit != null && culprit.thrown instanceof StackOverflowError) {
            // How deep the stack goes depends on how far the JVM has compiled the program, and on nothing else.
            return culprit.path + "|" + culprit.thrown;
        }
        return world.run.itinerary.legs() + "|" + world.outcome() + "|" + world.run.output;
    }

    private Exploration nonDeterministic() {
        return new Exploration(
                Verdict.NON_DETERMINISTIC,
                Optional.empty(),
                schedules,
                List.copyOf(outcomes),
                "The same schedule did not give the same run twice: the program depends on something besides its schedule"
                        + (world.run.detail.isEmpty() ? "." : " (" + world.run.detail + ")."));
    }

    // ---- One run.

    private Ending run(Source source) throws ReflectiveOperationException {
        Ending ending = world.run(source);
        if (ending != Ending.CUT) {
            schedules++;
        }
        Run run = world.run;
        work += run.work;
        longest = Math.max(longest, Math.min(run.steps, run.stepLimit));
        mostTasks = Math.max(mostTasks, run.tasks.size());
        for (Task task : run.tasks) {
            givesWay |= task.yields > 0;
        }
        if (ending == Ending.UNFAIR) {
            unfair = true;
        }
        if (ending == Ending.DIVERGED) {
            broken = run.detail;
        }
        if (ending == Ending.FINISHED) {
            outcomes.add(world.outcome());
        }
        return ending;
    }

    private static boolean fails(Ending ending) {
        return ending == Ending.FAILED || ending == Ending.STUCK || ending == Ending.RUNAWAY;
    }

    private boolean isSpent() {
        return schedules >= limits.schedules() || work > MOST_WORK;
    }

    // ---- 1: every schedule with so many preemptions.

    /** True: everything was run. False: everything up to a bound. Null: the budget, or a failure, came first. */
    @Nullable
    Boolean bounded() throws ReflectiveOperationException {
        int until = schedules + limits.schedules() / 2;
        int bound = 0;
        while (bound <= limits.preemptions()) {
            BoundedSearch search = new BoundedSearch(bound);
            int runs = 0;
            boolean grew = false;
            do {
                search.rewind();
                Ending ending = run(search);
                runs++;
                grew = world.run.grew;
                if (broken != null) {
                    return null;
                }
                if (fails(ending) && !grew) {
                    search.rewind();
                    failed(search, true);
                    return null;
                }
                if (schedules >= until || work > MOST_WORK / 2) {
                    return null;
                }
            } while (!grew && search.advance());
            if (grew) {
                bound = 0;
                outcomes.clear();
                continue;
            }
            boundCompleted = bound;
            schedulesAtBound = runs;
            if (!search.leftOut() && !unfair) {
                return true;
            }
            bound++;
        }
        return false;
    }

    // ---- 2: every ordering.

    private int reducedRuns;

    /** True: every ordering was covered. Null: the budget, or a failure, came first, or it cannot be used. */
    @Nullable
    Boolean reduced() throws ReflectiveOperationException {
        if (mostTasks > ReducedSearch.MOST_TASKS || (world.run.slowWork && world.run.usedTime)) {
            return null;
        }
        while (true) {
            ReducedSearch search = new ReducedSearch();
            reducedRuns = 0;
            boolean grew = false;
            do {
                search.rewind();
                Ending ending = run(search);
                grew = world.run.grew;
                if (ending == Ending.CUT) {
                    if (search.redundant() > limits.schedules()) {
                        return null;
                    }
                    continue;
                }
                reducedRuns++;
                if (broken != null) {
                    return null;
                }
                if (fails(ending) && !grew) {
                    search.rewind();
                    failed(search, false);
                    return null;
                }
                if (isSpent()) {
                    return null;
                }
            } while (!grew && search.advance());
            if (!grew) {
                return unfair ? null : true;
            }
        }
    }

    // ---- 3: samples.

    private final int[] samples = new int[SAMPLED_DEPTH + 1];

    private void sample() throws ReflectiveOperationException {
        int each = Math.max(100, (limits.schedules() - schedules) / (SAMPLED_DEPTH + 1));
        each = Math.min(each, limits.schedules() / 10);
        for (int depth = 0; depth <= SAMPLED_DEPTH; depth++) {
            for (int i = 0; i < each; i++) {
                Source source = sampleOf(depth, i);
                Ending ending = run(source);
                samples[depth]++;
                if (broken != null) {
                    return;
                }
                if (fails(ending)) {
                    failed(sampleOf(depth, i), false);
                    return;
                }
                if (work > MOST_WORK + MOST_WORK / 10) {
                    return;
                }
            }
        }
    }

    private Source sampleOf(int depth, int i) {
        long seed = (hash.hashCode() * 31L + depth) * 1_000_003L + i;
        return depth == 0 ? new RandomSearch(seed) : new RandomSearch(seed, depth, longest);
    }

    private String sampled() {
        StringBuilder text = new StringBuilder("Sampled %,d schedules; total unknown.".formatted(schedules));
        if (givesWay) {
            // The bound is PCT's own; where threads that give way have to be put last, it does not hold.
            return text.append(" The program's threads give way, so no bound on what was missed is known.")
                    .toString();
        }
        for (int depth = 2; depth <= 3; depth++) {
            double miss = Math.pow(1 - 1 / (mostTasks * Math.pow(longest, depth - 1)), samples[depth]);
            text.append(String.format(
                    Locale.ROOT,
                    " A given failure of PCT depth %d would be missed with probability at most %.2g.",
                    depth,
                    miss));
        }
        return text.toString();
    }

    // ---- A failure.

    private void failed(Source source, boolean fewest) throws ReflectiveOperationException {
        Remembering remembered = new Remembering(source);
        world.run(remembered);
        Plan plan = remembered.plan();
        if (!fewest) {
            plan = new Shrinker(world).shrink(plan);
        }
        found = new Witness(world, hash).of(plan, fewest ? boundCompleted + 1 : -1, boundCompleted);
    }

    private Exploration result() {
        if (found == null) {
            return nonDeterministic();
        }
        Failure failure = found;
        return new Exploration(
                Verdict.FAIL,
                Optional.of(failure),
                schedules,
                List.copyOf(outcomes),
                "%s, found on schedule %,d; replays every time. %s"
                        .formatted(Words.name(failure.kind()), schedules, Words.preemptions(failure)));
    }

    private Exploration passed(Verdict verdict, int count, String message) {
        StringBuilder text = new StringBuilder(message);
        if (world.run.usedTime && !world.run.slowWork) {
            text.append(
                    " Time stood still while anything could go on: that work takes longer than a sleep was not tried.");
        }
        return new Exploration(verdict, Optional.empty(), count, List.copyOf(outcomes), text.toString());
    }
}
