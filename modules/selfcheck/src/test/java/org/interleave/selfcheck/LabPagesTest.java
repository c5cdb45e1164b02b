package org.interleave.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Main;
import org.interleave.cli.Screen;
import org.interleave.cli.course.Check;
import org.interleave.cli.course.Course;
import org.interleave.cli.course.Lab;
import org.interleave.cli.course.Rehearsal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a lab's pages say is so: sections, checks, commands, hints. */
class LabPagesTest {
    private static final List<String> SECTIONS = List.of(
            "The surprise",
            "Predict",
            "Your job",
            "Done when",
            "Measure",
            "Explain",
            "If you are stuck",
            "After",
            "The real thing");
    private static final List<String> RUNGS = List.of("Look", "Ask", "Idea", "Shape", "Show");
    private static final int RUNGS_WITHOUT_THE_ANSWER = 3;
    private static final Pattern CHECK = Pattern.compile("(?m)^- `(\\w+)`: (.+)$");
    private static final Pattern TEST = Pattern.compile("@(Test|Explored)\\b");
    private static final Pattern COMMAND = Pattern.compile("\\./lab ([a-z]+)");

    private final Course course = new Course(ProjectFiles.home());

    @TestFactory
    Stream<DynamicTest> aPageHasAllItsSectionsInOrder() throws Exception {
        return perLab(lab -> assertThat(headings(page(lab), "## ")).isEqualTo(SECTIONS));
    }

    @TestFactory
    Stream<DynamicTest> aPageNamesTheChecksOfTheSuiteOneToOne() throws Exception {
        return perLab(lab -> {
            List<Check> named = CHECK.matcher(page(lab))
                    .results()
                    .map(match -> new Check(match.group(1), match.group(2), "", ""))
                    .toList();
            assertThat(named)
                    .extracting(Check::id, Check::words)
                    .isEqualTo(lab.checks().stream()
                            .map(check -> org.assertj.core.groups.Tuple.tuple(check.id(), check.words()))
                            .toList());
            for (Check check : lab.checks()) {
                assertThat(suite(lab)).contains("void " + check.id() + "(");
            }
            assertThat(TEST.matcher(suite(lab)).results()).hasSameSizeAs(lab.checks());
        });
    }

    @TestFactory
    Stream<DynamicTest> aPageNamesOnlyCommandsThatExist() throws Exception {
        return perLab(lab -> assertThat(COMMAND.matcher(page(lab)).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(
                        verb -> assertThat(Main.run(silent(), verb, "--help")).isEqualTo(ExitCode.OK)));
    }

    @TestFactory
    Stream<DynamicTest> everyCheckHasAHintWithFiveRungs() throws Exception {
        return perLab(lab -> {
            for (Check check : lab.checks()) {
                assertThat(headings(hint(lab, check), "## ")).as(check.id()).isEqualTo(RUNGS);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theFirstRungsDoNotGiveTheAnswerAway() throws Exception {
        return perLab(lab -> {
            List<String> answer = linesOnlyTheSolutionHas(lab);
            assertThat(answer).isNotEmpty();
            for (Check check : lab.checks()) {
                String[] rungs = hint(lab, check).split("(?m)^## ", -1);
                for (int i = 1; i <= RUNGS_WITHOUT_THE_ANSWER; i++) {
                    assertThat(rungs[i]).as(check.id()).doesNotContain(answer);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everythingALabAsksIsInWhatItMeasures() throws Exception {
        return perLab(lab -> assertThat(Rehearsal.faults(lab)).isEmpty());
    }

    @Test
    void theReadMeListsEveryLab() throws Exception {
        String readMe = Files.readString(ProjectFiles.home().resolve("README.md"));
        for (Lab lab : course.labs()) {
            assertThat(readMe)
                    .contains("[%s %s](labs/%s/README.md)"
                            .formatted(lab.id(), lab.name().substring("labNN-".length()), lab.name()));
        }
    }

    private interface LabTest {
        void run(Lab lab) throws Exception;
    }

    private Stream<DynamicTest> perLab(LabTest test) throws Exception {
        return course.labs().stream().map(lab -> dynamicTest(lab.name(), () -> test.run(lab)));
    }

    private static String page(Lab lab) throws IOException {
        return Files.readString(lab.folder().resolve("README.md"));
    }

    private static String hint(Lab lab, Check check) throws IOException {
        return Files.readString(lab.folder().resolve("hints").resolve(check.id() + ".md"));
    }

    private static String suite(Lab lab) throws IOException {
        StringBuilder suite = new StringBuilder();
        for (Path file : Tree.files(lab.suite())) {
            suite.append(Files.readString(file));
        }
        return suite.toString();
    }

    private static List<String> headings(String text, String mark) {
        return text.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    private List<String> linesOnlyTheSolutionHas(Lab lab) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : lab.editable()) {
            Path starter = course.starter(lab, file);
            Path solution = course.solution(lab).resolve(file);
            List<String> given =
                    Files.readAllLines(starter).stream().map(String::strip).toList();
            Files.readAllLines(solution).stream()
                    .map(String::strip)
                    .filter(line -> line.length() > 2 && !given.contains(line))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static Screen silent() {
        return Screen.plain(
                new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), Reader.nullReader());
    }
}
