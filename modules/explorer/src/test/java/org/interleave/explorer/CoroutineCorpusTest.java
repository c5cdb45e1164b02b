package org.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.interleave.weave.PlainParent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of coroutines with a race across an await, and their corrected twins. */
class CoroutineCorpusTest {
    private static final Path CORPUS = Path.of("src/test/coroutines");
    private static final Limits ROOMY = new Limits(50_000, 2_000, 3, 500);

    /** A program's folder, and how it fails. */
    record Entry(String program, String kind) {
        List<Path> classes(String type) {
            return List.of(Programs.compiled(CORPUS.resolve(program).resolve(type + ".java")));
        }

        Explore explore(String type) {
            return Explore.main(classes(type), type);
        }

        @Override
        public String toString() {
            return program;
        }
    }

    static Stream<Entry> corpus() throws IOException {
        return Files.readAllLines(CORPUS.resolve("expected.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(fields -> new Entry(fields[0], fields[1]));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void theRaceIsFoundAndShownWithFileAndLine(Entry entry) {
        Exploration exploration = entry.explore("Buggy").run();
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.FAIL);
        Failure failure = exploration.failure().orElseThrow();
        assertThat(failure.kind()).as(failure.happened()).isEqualTo(FailureKind.valueOf(entry.kind()));
        assertThat(failure.minPreemptions()).isZero();
        assertThat(failure.trace().steps())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.file()).isEqualTo("Buggy.java"))
                .allSatisfy(step -> assertThat(step.line()).isPositive());
        assertThat(failure.trace().preemptions()).isZero();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void theCorrectedTwinIsCertified(Entry entry) {
        Exploration exploration = entry.explore("Fixed").run();
        assertThat(exploration.verdict()).as("%s", exploration).isIn(Verdict.PASS_ALL, Verdict.PASS_ALL_ORDERINGS);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aWitnessIsReplayedExactly(Entry entry) throws ReplayException {
        Failure failure = entry.explore("Buggy").run().failure().orElseThrow();
        for (int i = 0; i < 20; i++) {
            assertThat(entry.explore("Buggy").replay(failure.token())).isEqualTo(failure.trace());
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void theVerdictIsTheSameAgain(Entry entry) {
        for (String type : List.of("Buggy", "Fixed")) {
            Exploration first = entry.explore(type).run();
            Exploration second = entry.explore(type).run();
            assertThat(second.message()).isEqualTo(first.message());
            assertThat(second.outcomes()).isEqualTo(first.outcomes());
            assertThat(second.failure().map(Failure::token))
                    .isEqualTo(first.failure().map(Failure::token));
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void reductionKeepsEveryOutcome(Entry entry) throws ReflectiveOperationException {
        for (String type : List.of("Buggy", "Fixed")) {
            assertThat(outcomes(entry, type, TurnSearch.reduced()))
                    .as(type)
                    .isEqualTo(outcomes(entry, type, TurnSearch.within(Integer.MAX_VALUE)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void reductionKeepsEveryOutcomeOfProgramsDrawnByLot(long seed) throws ReflectiveOperationException {
        List<Path> classes = List.of(Programs.compiled(Path.of("src/test/coroutines-random/Drawn.java")));
        Explore.Main main = new Explore.Main("Drawn", List.of(String.valueOf(seed)));
        assertThat(outcomes(classes, main, TurnSearch.reduced()))
                .isEqualTo(outcomes(classes, main, TurnSearch.within(Integer.MAX_VALUE)));
    }

    private static Set<String> outcomes(Entry entry, String type, TurnSearch search)
            throws ReflectiveOperationException {
        return outcomes(entry.classes(type), new Explore.Main(type, List.of()), search);
    }

    private static Set<String> outcomes(List<Path> classes, Explore.Main main, TurnSearch search)
            throws ReflectiveOperationException {
        TurnWorld world = new TurnWorld(classes, new PlainParent(Coroutines.PACKAGES), name -> true, main, ROOMY);
        world.run(new TurnSchedule(List.of(), false));
        Set<String> outcomes = new TreeSet<>();
        do {
            search.rewind();
            world.run(search);
            assertThat(world.run.divergence()).isNull();
            if (!search.wasCut()) {
                TurnRun.Failing failing = world.run.failing();
                outcomes.add(failing == null ? world.outcome() : failing.kind() + " " + failing.thrown());
            }
        } while (search.advance());
        return outcomes;
    }
}
