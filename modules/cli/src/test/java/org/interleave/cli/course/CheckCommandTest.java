package org.interleave.cli.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.interleave.cli.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
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
    void theStarterIsNotStartedAndShowsTheOrderThatLosesAnUpdate() {
        assertThat(terminal.give("check", "00")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.out().replaceAll("\\s+", " "))
                .contains("3 of 4 checks pass", "not started")
                .contains("T1 read number 41 | switch | T2 read number 41, wrote number 42 | switch | "
                        + "T1 wrote number 42 -> one add lost")
                .contains("Rule no switch may fall between the read and the write");
    }

    @Test
    void theSolutionPassesUnderAnyNameOfTheLab() throws Exception {
        terminal.write(Files.readString(terminal.solution("src/main/java/lab00/Tally.java")));
        assertThat(terminal.give("check", "0", "--json")).isEqualTo(ExitCode.OK);
        JsonNode report = JsonMapper.shared().readTree(terminal.out());
        assertThat(report.get("lab").asString()).isEqualTo("00");
        assertThat(report.get("verdict").asString()).isEqualTo("pass");
        assertThat(report.get("checks").size()).isEqualTo(4);
        assertThat(report.get("stages").get("predict").asString()).isEqualTo("to do");
        assertThat(terminal.give("check", "lab00")).isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("check done").contains("Next: ./lab predict 00");
    }

    @Test
    void anUnknownLabIsOneSentence() {
        assertThat(terminal.give("check", "42")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).isEqualToIgnoringNewLines("lab: there is no lab '42': choose from 00");
    }

    @Test
    void codeThatDoesNotCompileIsToldByFileAndLine() throws Exception {
        terminal.write("package lab00;\n\npublic final class Tally {\n    int x = \"no\";\n}\n");
        assertThat(terminal.give("check", "00")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.out()).contains("It does not compile:").contains("Tally.java:4: incompatible types");
    }

    @Test
    void codeThatHangsIsStoppedAndItsThreadsAreToldInWords() throws Exception {
        Path description = terminal.lab().folder().resolve("lab.properties");
        Files.writeString(
                description, Files.readString(description).replaceFirst("limit.seconds = .*", "limit.seconds = 3"));
        terminal.write("""
                package lab00;

                public final class Tally {
                    public Tally(Variable count) {
                        for (;;) Thread.onSpinWait();
                    }

                    public void increment() {}

                    public long value() {
                        return 0;
                    }
                }
                """);
        assertThat(terminal.give("check", "00")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.out())
                .contains("Nothing moved for 3 s")
                .contains("main runs on and on, in Tally.<init> (Tally.java:5)");
    }

    @Test
    void codeThatEndsTheJvmOrPrintsIsNotTakenForAResult() throws Exception {
        terminal.write("""
                package lab00;

                public final class Tally {
                    public Tally(Variable count) {
                        System.out.println("all checks pass");
                        System.exit(0);
                    }

                    public void increment() {}

                    public long value() {
                        return 0;
                    }
                }
                """);
        assertThat(terminal.give("check", "00")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.out()).contains("the code ended the JVM").contains("  | all checks pass");
    }

    @Test
    void theToolkitIsNotOnTheLearnersClassPath() throws Exception {
        terminal.write("package lab00;\n\nfinal class Tally { org.interleave.cli.Main main; }\n");
        terminal.give("check", "00");
        assertThat(terminal.out()).contains("package org.interleave.cli does not exist");
    }

    @Test
    void hintsBelongToTheCheckThatFailedAndGoUpRungByRung() {
        assertThat(terminal.give("hint", "00")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("first ./lab check 00");
        terminal.give("check", "00");
        terminal.give("hint", "00");
        assertThat(terminal.out()).contains("everyIncrementIsKept, rung 1 of 5", "Look");
        terminal.give("hint", "00");
        assertThat(terminal.out()).contains("rung 1 of 5");
        terminal.give("hint", "00", "--next");
        assertThat(terminal.out()).contains("rung 2 of 5", "Ask");
    }

    @Test
    void nothingTheLearnerWroteIsLostByAReset() throws Exception {
        String mine = Files.readString(terminal.tally()) + "// mine\n";
        terminal.write(mine);
        assertThat(terminal.give("reset", "00")).isEqualTo(ExitCode.OK);
        assertThat(terminal.tally()).hasSameTextualContentAs(terminal.solution("starter/lab00/Tally.java"));
        assertThat(terminal.give("undo", "00")).isEqualTo(ExitCode.OK);
        assertThat(terminal.tally()).hasContent(mine);
        terminal.give("history", "00");
        assertThat(terminal.out()).contains("reset", "undo");
    }
}
