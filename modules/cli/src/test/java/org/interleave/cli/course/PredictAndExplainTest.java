package org.interleave.cli.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.interleave.cli.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictAndExplainTest {
    private static final String SIX = "2\n1\n1\n1.8\nno\n5\n";

    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @BeforeEach
    void sitDown() throws Exception {
        terminal = new Terminal(home);
    }

    @AfterEach
    void getUp() {
        terminal.close();
    }

    @Test
    void aNewcomerIsToldTheFirstCommandAndTheFirstLab() {
        assertThat(terminal.give()).isEqualTo(ExitCode.OK);
        assertThat(terminal.out())
                .contains("New here?", "./lab predict 00", "One job, three models", "predict to do")
                .contains("Next: ./lab compare");
    }

    @Test
    void aBadPredictionIsAskedForAgain() {
        assertThat(terminal.type("fast\n" + SIX, "predict", "00")).isEqualTo(ExitCode.OK);
        assertThat(terminal.out())
                .contains("threads: 'fast' will not do: give a number from 0 to 100")
                .contains("Sealed");
    }

    @Test
    void nothingIsSealedWhenTheInputEndsEarly() throws Exception {
        assertThat(terminal.type("2\n1\n", "predict", "00")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("the input ended before 'coroutines' was predicted");
        assertThat(new Course(home).journal().all()).isEmpty();
    }

    @Test
    void predictionsMayBeSetAndMustAllBeThere() {
        assertThat(terminal.give("predict", "00", "--set", "threads=2")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("'gil' is missing");
        assertThat(terminal.give(
                        "predict",
                        "00",
                        "--set",
                        "threads=2",
                        "--set",
                        "gil=1",
                        "--set",
                        "coroutines=1",
                        "--set",
                        "processes=1.8",
                        "--set",
                        "counter=no",
                        "--set",
                        "echo=5 ms"))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void predictionsMayBeRedoneUntilSomethingWasMeasured() throws Exception {
        terminal.type(SIX, "predict", "00");
        assertThat(terminal.type(SIX, "predict", "00")).isEqualTo(ExitCode.OK);
        terminal.measured(1.9);
        assertThat(terminal.type(SIX, "predict", "00")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .contains("was measured at 2026-01-01T00:00:00Z")
                .contains("stays as it is");
    }

    @Test
    void nobodyMeasuresWithoutHavingPredicted() {
        assertThat(terminal.give("measure", "00")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("./lab predict 00");
    }

    @Test
    void nothingIsExplainedBeforeItWasMeasured() {
        assertThat(terminal.give("explain", "00")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("./lab measure 00");
    }

    @Test
    void eachWrongChoiceHasAReplyFromTheLearnersOwnNumbers() throws Exception {
        terminal.measured(1.9);
        assertThat(terminal.give("explain", "00", "--set", "gil-two-threads=one-core"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(terminal.out()).contains("not so").contains("ran `threads` 1.90 times as");
    }

    @Test
    void theRightAnswersComeFromTheMeasurement() throws Exception {
        terminal.measured(1.9);
        assertThat(terminal.give(
                        "explain",
                        "00",
                        "--set",
                        "lost-where=gil-new, threads",
                        "--set",
                        "echo-wait=interval",
                        "--set",
                        "concurrent-not-parallel=coroutines,gil-new",
                        "--set",
                        "used-capacity=100"))
                .isEqualTo(ExitCode.OK);
        assertThat(terminal.give("explain", "00", "--set", "lost-where=threads"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(terminal.out()).contains("There is at least one more.");
    }

    @Test
    void whatTheMachineCannotShowIsInconclusiveAndSaysWhy() throws Exception {
        terminal.measured(1.1);
        assertThat(terminal.give("explain", "00", "--set", "gil-two-threads=one-core"))
                .isEqualTo(ExitCode.INCONCLUSIVE);
        assertThat(terminal.out()).contains("only 1.10 cores' worth of work");
    }

    @Test
    void answersInTheFileAreJudgedTogether() throws Exception {
        terminal.measured(1.9);
        Files.writeString(
                terminal.lab().folder().resolve("answers.properties"), "sleep = waits-overlap\nlost-why = no\n");
        assertThat(terminal.give("explain", "00", "--from-file")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("lost-why: 'no' is not a choice");
        assertThat(Stages.answered(new Course(home).journal(), terminal.lab())).isEmpty();
    }
}
