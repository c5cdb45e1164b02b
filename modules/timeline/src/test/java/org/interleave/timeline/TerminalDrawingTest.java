package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.timeline.Activity.READY;
import static org.interleave.timeline.Activity.RUNNING;
import static org.interleave.timeline.Activity.WAITING_FOR_IO;
import static org.interleave.timeline.Activity.WAITING_FOR_TIMER;
import static org.interleave.timeline.Script.MS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalDrawingTest {
    private static final TerminalDrawing UNICODE = new TerminalDrawing(60, true, false);
    private static final TerminalDrawing ASCII = new TerminalDrawing(60, false, false);

    @Test
    void turnsFinerThanAColumnAreHalfHighRows() {
        assertThat(UNICODE.draw(Script.takingTurns(9_000, MS / 20))).isEqualTo("""
                job 0   │▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄│  50%
                job 1   │▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄│  50%
                at once │111111111111111111111111111111111111111111111│
                         ╵0 ms                    ╵500 ms                ran
                ▁▄█ running, share of a slice   ░ waiting for the GIL
                one column is 20 ms
                running at once: 1.00 of 2 in progress
                """);
    }

    @Test
    void parallelTasksAreFullRows() {
        assertThat(UNICODE.draw(Script.parallel(450 * MS))).isEqualTo("""
                job 0   │█████████████████████████████████████████████│ 100%
                job 1   │█████████████████████████████████████████████│ 100%
                at once │222222222222222222222222222222222222222222222│
                         ╵0 ms               ╵200 ms                     ran
                ▁▄█ running, share of a slice   one column is 10 ms
                running at once: 2.00 of 2 in progress
                """);
    }

    @Test
    void aWindowShowsTheSingleTurns() {
        Timeline run = Script.takingTurns(90, 5 * MS);
        assertThat(ASCII.draw(run, new Window(400 * MS, 45 * MS))).isEqualTo("""
                job 0   |#####xxxxx#####xxxxx#####xxxxx#####xxxxx#####|  56%
                job 1   |xxxxx#####xxxxx#####xxxxx#####xxxxx#####xxxxx|  44%
                at once |111111111111111111111111111111111111111111111|
                         '400 ms             '420 ms                     ran
                15# running, share of a slice   x waiting for the GIL
                one column is 1 ms
                running at once: 1.00 of 2 in progress
                """);
    }

    @Test
    void waitingShowsWhatForAndAnEndedTaskShowsNothing() {
        Timeline run = new Script()
                .task("client")
                .turns(2, RUNNING, MS, WAITING_FOR_IO, 8 * MS)
                .task("sleeper")
                .does(WAITING_FOR_TIMER, 40 * MS)
                .does(READY, 5 * MS)
                .timeline();
        assertThat(ASCII.draw(run)).isEqualTo("""
                client  |#~~~~~~~~#~~~~~~~~                           |   4%
                sleeper |----------------------------------------.....|   0%
                at once |100000000100000000000000000000000000000000000|
                         '0 ms               '20 ms              '40 ms  ran
                15# running, share of a slice   . ready, waiting its turn
                ~ waiting for I/O   - waiting for a timer
                one column is 1 ms
                running at once: 1.00 of 1.4 in progress; nobody ran for 96%
                of the time
                """);
    }

    @Test
    void coloursAreWrittenOnlyWhereTheyChangeAndNeverWithoutBeingAskedFor() {
        Timeline run = Script.takingTurns(9_000, MS / 20);
        String coloured = new TerminalDrawing(60, true, true).draw(run);
        assertThat(coloured.lines().findFirst().orElseThrow())
                .isEqualTo("job 0   │\u001b[0;38;5;33;48;5;94m" + "▄".repeat(45) + "\u001b[0m│  50%");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(UNICODE.draw(run));
        assertThat(UNICODE.draw(run)).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 41, 53, 80, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        Script script = new Script();
        for (int i = 0; i < 40; i++) {
            script.task("a task with quite a long name, number " + i);
            for (Activity activity : Activity.values()) {
                script.does(activity, MS * (i + 1));
            }
        }
        for (boolean unicode : new boolean[] {true, false}) {
            assertThat(new TerminalDrawing(width, unicode, false)
                            .draw(script.timeline())
                            .lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.max(40, width)))
                    .anySatisfy(line -> assertThat(line).contains("and 16 more tasks"));
        }
    }

    @Test
    void asciiIsAsciiAndNamesCannotMoveTheCursor() {
        Timeline run =
                new Script().task("tâche\n\u001b[2J").does(RUNNING, 20_000).timeline();
        assertThat(ASCII.draw(run))
                .matches("[\\x20-\\x7e\\n]+")
                .contains("t?che??[2J")
                .contains("us");
        assertThat(UNICODE.draw(run)).doesNotContain("\u001b");
    }

    @Test
    void aRunOfTwentyNanosecondsFillsTheRow() {
        assertThat(ASCII.draw(Script.takingTurns(1, 10)).lines().findFirst().orElseThrow())
                .isEqualTo("job 0   |######################5xxxxxxxxxxxxxxxxxxxxxx|  50%");
    }

    @Test
    void whatWasNotRecordedIsDrawnAsUnknownAndSaid() {
        Timeline run = new Script()
                .task("job 0")
                .turns(TrackRecorder.LIMIT, RUNNING, 10, READY, 10)
                .timeline();
        assertThat(ASCII.draw(run))
                .contains("job 0   |55555555555555555555552??????????????????????|  25%")
                .contains("at once |11111111111111111111110                      |")
                .contains("? not recorded")
                .contains("job 0: 262,144 changes after 2.62 ms were not recorded");
    }

    @Test
    void nothingRecordedIsSaidInWords() {
        assertThat(UNICODE.draw(Timeline.EMPTY)).isEqualTo("Nothing was recorded.\n");
        assertThat(UNICODE.draw(new Script().task("never").timeline())).isEqualTo("Nothing was recorded.\n");
    }
}
