package org.interleave.cli.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.interleave.cli.ExitCode;
import org.interleave.cli.explore.MadeUp;
import org.interleave.explorer.show.TraceFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessesTest {
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

    /* As the explorer does it in the suite's JVM. */
    private Path record(String check) throws Exception {
        Course course = new Course(home);
        Path file = SuiteRun.witnesses(course.build(terminal.lab())).resolve("lab00.TallyTest." + check + ".trace");
        TraceFile.write(file, "lab00.TallyTest." + check, MadeUp.lostUpdate("Tally.add (Tally.java:3)"));
        return file;
    }

    @Test
    void whatTheLastCheckRecordedIsShownAndSteppedThrough() throws Exception {
        record("everyThreadFinishes");
        record("everyIncrementIsKept");
        assertThat(terminal.give("replay", "00")).isEqualTo(ExitCode.OK);
        assertThat(terminal.out())
                .contains("Lab 00, everyIncrementIsKept", "» │              read count 0", "Tally.java:3  ")
                .contains("Next      ./lab replay 00 --step", "Also recorded: --check everyThreadFinishes");
        assertThat(terminal.give("replay", "00", "--check", "everyThreadFinishes"))
                .isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("./lab replay 00 --step --check everyThreadFinishes");
        assertThat(terminal.type("n\nq\n", "replay", "0", "--step")).isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).contains("Step 1 of 4: T1 read count 0", "Step 2 of 4 by preemption: T2 read");
        assertThat(terminal.give("replay", "00", "--json")).isEqualTo(ExitCode.OK);
        assertThat(terminal.out()).startsWith("{").contains("\"preemption\" : true");
    }

    @Test
    void nothingRecordedIsOneSentence() throws Exception {
        assertThat(terminal.give("replay", "00")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .isEqualToIgnoringNewLines(
                        "lab: no failing schedule is recorded for lab 00: ./lab check 00 records what it finds");
        record("everyIncrementIsKept");
        assertThat(terminal.give("replay", "00", "--check", "nosuch")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("choose from everyIncrementIsKept");
    }

    @Test
    void aRecordThatCannotBeReadSaysWhatToDo() throws Exception {
        Files.writeString(record("everyIncrementIsKept"), "half a");
        assertThat(terminal.give("replay", "00")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err().lines()).hasSize(1);
        assertThat(terminal.err()).contains("line 1", "./lab check 00 records it again");
    }

    @Test
    void aNewCheckForgetsTheOldRecord() throws Exception {
        record("everyIncrementIsKept");
        terminal.write(Files.readString(terminal.solution("src/main/java/lab00/Tally.java")));
        assertThat(terminal.give("check", "00")).isEqualTo(ExitCode.OK);
        assertThat(terminal.give("replay", "00")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theSourceIsThatOfTheCheckAndAnEditSinceIsMentioned() throws Exception {
        terminal.give("check", "00");
        record("everyIncrementIsKept");
        String third = Files.readAllLines(terminal.tally()).get(2).strip().substring(0, 40);
        terminal.write("// edited\n// edited\n// edited\n" + Files.readString(terminal.tally()));
        assertThat(terminal.give("replay", "00")).isEqualTo(ExitCode.OK);
        assertThat(terminal.err()).contains("your files have changed since");
        assertThat(terminal.out()).contains("Tally.java:3  " + third).doesNotContain("// edited");
    }

    @Test
    void theNextStepOfAFailedCheckIsItsReplay() throws Exception {
        record("everyThreadFinishes");
        record("everyIncrementIsKept");
        Witnesses witnesses = Witnesses.of(new Course(home), terminal.lab());
        assertThat(witnesses.replay("everyIncrementIsKept")).contains("./lab replay 00 --step");
        assertThat(witnesses.replay("everyThreadFinishes"))
                .contains("./lab replay 00 --step --check everyThreadFinishes");
        assertThat(witnesses.replay("countsInTheVariable")).isEmpty();
    }

    @Test
    void aCheckThatFailedForThatScheduleIsToldAsTheScheduleTellsIt() throws Exception {
        record("everyIncrementIsKept");
        Witnesses witnesses = Witnesses.of(new Course(home), terminal.lab());
        Check check = new Check("everyIncrementIsKept", "words", "rule", "Tally.increment (Tally.java)");
        String happened = MadeUp.lostUpdate("").happened();
        CheckResult told =
                witnesses.told(new CheckResult(check, Verdict.FAIL, happened + "\nSchedule: v1;…", "a stack's place"));
        assertThat(told.happened()).isEqualTo(happened);
        assertThat(told.where()).isEqualTo("Tally.add (Tally.java:3)");
        CheckResult other = new CheckResult(check, Verdict.FAIL, "expected 2 but was 1", "a stack's place");
        assertThat(witnesses.told(other)).isEqualTo(other);
    }
}
