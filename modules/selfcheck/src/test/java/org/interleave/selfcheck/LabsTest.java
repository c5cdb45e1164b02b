package org.interleave.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.interleave.cli.course.Check;
import org.interleave.cli.course.Course;
import org.interleave.cli.course.Lab;
import org.interleave.cli.course.SuiteOutcome;
import org.interleave.cli.course.SuiteRun;
import org.interleave.cli.course.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every lab starts unsolved, its solution solves it, and its traps are caught: each judged by the very machinery of
 * {@code ./lab check}.
 */
@Timeout(value = 50, unit = TimeUnit.MINUTES)
class LabsTest {
    private static final int FEWEST_TRAPS = 3;

    private final Course course = new Course(ProjectFiles.home());

    @TempDir
    private Path work;

    @TestFactory
    Stream<DynamicTest> aStarterFailsExactlyAsDeclared() throws Exception {
        return course.labs().stream()
                .map(lab -> dynamicTest(lab.name(), () -> {
                    SuiteOutcome outcome = run(lab, course.solution(lab).resolve("starter"));
                    assertThat(outcome).as("it ends by itself").isInstanceOf(SuiteOutcome.Ran.class);
                    assertThat(outcome.failed()).isEqualTo(lab.starterFails()).isNotEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> theStarterInTheLabIsTheOneThatResetBringsBack() throws Exception {
        return course.labs().stream()
                .map(lab -> dynamicTest(lab.name(), () -> {
                    assumeFalse(
                            Files.exists(ProjectFiles.home().resolve("labs/.lab")),
                            "somebody is learning here: the lab is theirs");
                    for (String file : lab.editable()) {
                        assertThat(lab.folder().resolve(file)).hasSameTextualContentAs(course.starter(lab, file));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSolutionPasses() throws Exception {
        return course.labs().stream()
                .map(lab -> dynamicTest(lab.name(), () -> {
                    SuiteOutcome outcome = run(lab, course.solution(lab).resolve("src/main/java"));
                    assertThat(outcome.verdict()).as("%s", outcome).isEqualTo(Verdict.PASS);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aTrapIsRejectedByItsCheck() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Lab lab : course.labs()) {
            List<Path> traps = Tree.folders(course.solution(lab).resolve("traps"));
            assertThat(traps).as("traps of %s", lab.name()).hasSizeGreaterThanOrEqualTo(FEWEST_TRAPS);
            for (Path trap : traps) {
                tests.add(dynamicTest(lab.id() + " " + trap.getFileName(), () -> {
                    SuiteOutcome outcome = run(lab, trap);
                    assertThat(outcome).as("it ends by itself").isInstanceOf(SuiteOutcome.Ran.class);
                    assertThat(outcome.failed()).contains(rejectedBy(trap));
                }));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyCheckRejectsATrap() throws Exception {
        return course.labs().stream()
                .map(lab -> dynamicTest(lab.name(), () -> {
                    List<String> rejecting = new ArrayList<>();
                    for (Path trap : Tree.folders(course.solution(lab).resolve("traps"))) {
                        rejecting.add(rejectedBy(trap));
                    }
                    assertThat(lab.checks()).extracting(Check::id).allMatch(rejecting::contains);
                }));
    }

    private SuiteOutcome run(Lab lab, Path sources) throws Exception {
        return SuiteRun.of(lab, List.of(sources, lab.sources()), work.resolve("suite"));
    }

    private static String rejectedBy(Path trap) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(trap.resolve("trap.properties"))) {
            properties.load(reader);
        }
        return properties.getProperty("rejected.by", "");
    }
}
