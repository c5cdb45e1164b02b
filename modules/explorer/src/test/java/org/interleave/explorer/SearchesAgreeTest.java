package org.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Partial-order reduction leaves out schedules, and no outcome: it finds what plain search finds, where that finishes. */
class SearchesAgreeTest {
    private static final int MOST = 20_000;
    private static final int WALKS = 300;
    private static final Limits LIMITS = new Limits(MOST, 400, 99, 50);

    static Iterable<Programs.Expected> corpus() {
        return Programs.corpus();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void reductionKeepsEveryOutcome(Programs.Expected expected) throws Exception {
        World world = expected.world(LIMITS);
        Outcomes plain = Outcomes.ofPlainSearch(world, MOST);
        assumeTrue(plain.complete(), "plain search does not finish");
        Outcomes reduced = Outcomes.ofReducedSearch(expected.world(LIMITS), MOST);
        assertThat(reduced.complete()).isTrue();
        assertThat(reduced.seen()).isEqualTo(plain.seen());
        assertThat(reduced.runs()).isLessThanOrEqualTo(plain.runs());
    }

    /** Where threads race is learned from the runs. Walks by lot that may stop before every operation find nothing else. */
    @ParameterizedTest
    @MethodSource("corpus")
    void stoppingAnywhereFindsNothingElse(Programs.Expected expected) throws Exception {
        // Where every schedule fails at once, nothing is learned about what would have come after.
        assumeTrue(expected.passes(), "a failure ends a run");
        Outcomes reduced = Outcomes.ofReducedSearch(expected.world(LIMITS), MOST);
        assumeTrue(reduced.complete(), "reduced search does not finish");
        World world = expected.world(LIMITS);
        world.run.knowledge.everyPlace = true;
        for (int seed = 0; seed < WALKS; seed++) {
            world.run(new RandomSearch(seed));
            if (Outcomes.isWhole(world.run)) {
                assertThat(reduced.seen()).as("walk %d", seed).contains(Ends.of(world));
            }
        }
    }

    /** What runs came to: their ends, what they printed, and what the program's static fields held. */
    record Outcomes(Set<String> seen, int runs, boolean complete) {
        static Outcomes ofPlainSearch(World world, int most) throws ReflectiveOperationException {
            return ofPlainSearch(world, most, search -> search);
        }

        static Outcomes ofPlainSearch(World world, int most, Function<BoundedSearch, Source> seenAs)
                throws ReflectiveOperationException {
            while (true) {
                Set<String> seen = new TreeSet<>();
                BoundedSearch search = new BoundedSearch(Integer.MAX_VALUE);
                int runs = 0;
                boolean grew;
                do {
                    search.rewind();
                    world.run(seenAs.apply(search));
                    grew = world.run.grew;
                    if (!isWhole(world.run)) {
                        return new Outcomes(seen, runs, false);
                    }
                    seen.add(Ends.of(world));
                } while (!grew && ++runs < most && search.advance());
                if (!grew) {
                    return new Outcomes(seen, runs, runs < most);
                }
            }
        }

        static Outcomes ofReducedSearch(World world, int most) throws ReflectiveOperationException {
            return ofReducedSearch(world, most, search -> search);
        }

        static Outcomes ofReducedSearch(World world, int most, Function<ReducedSearch, Source> seenAs)
                throws ReflectiveOperationException {
            while (true) {
                ReducedSearch search = new ReducedSearch();
                Set<String> seen = new TreeSet<>();
                int runs = 0;
                boolean grew;
                do {
                    search.rewind();
                    Ending ending = world.run(seenAs.apply(search));
                    grew = world.run.grew;
                    if (ending != Ending.CUT) {
                        seen.add(Ends.of(world));
                        runs++;
                    }
                } while (!grew && runs < most && search.advance());
                if (!grew) {
                    return new Outcomes(seen, runs, runs < most);
                }
            }
        }

        private static boolean isWhole(Run run) {
            return run.ending != Ending.RUNAWAY && run.ending != Ending.UNFAIR && run.failure != FailureKind.STARVATION;
        }
    }
}
