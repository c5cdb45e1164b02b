package org.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interleave.timeline.Activity.FAILED_ACQUISITION;
import static org.interleave.timeline.Activity.IN_SYSTEM_CALL;
import static org.interleave.timeline.Activity.RUNNING;
import static org.interleave.timeline.Activity.WAITING_FOR_GIL;
import static org.interleave.timeline.Activity.WAITING_FOR_IO;
import static org.interleave.timeline.Activity.WAKING_UP;
import static org.interleave.timeline.Script.MS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Pictures of cores × time. */
class CoreDrawingTest {
    private static final TerminalDrawing ASCII = new TerminalDrawing(60, false, false);

    private static Timeline battle() {
        return new Script()
                .task("hog-1")
                .does(RUNNING, 24 * MS)
                .does(WAITING_FOR_GIL, 21 * MS)
                .task("hog-2")
                .does(WAITING_FOR_GIL, 8 * MS)
                .does(WAKING_UP, 2 * MS)
                .does(FAILED_ACQUISITION, MS / 4)
                .does(WAITING_FOR_GIL, 11 * MS - MS / 4)
                .does(WAKING_UP, 3 * MS)
                .does(RUNNING, 10 * MS)
                .does(IN_SYSTEM_CALL, 3 * MS)
                .does(WAITING_FOR_IO, 8 * MS)
                .core("core 0")
                .has(0, 24 * MS)
                .idle(21 * MS)
                .core("core 1")
                .idle(10 * MS)
                .has(1, MS / 4)
                .idle(14 * MS - MS / 4)
                .has(1, 13 * MS)
                .idle(8 * MS)
                .timeline();
    }

    @Test
    void aCoreIsARowOfTheLettersOfThoseWhoHadIt() {
        assertThat(ASCII.draw(battle())).isEqualTo("""
                core 0  |AAAAAAAAAAAAAAAAAAAAAAAA                     |  53%
                core 1  |          b             BBBBBBBBBBbbb        |  29%
                A hog-1 |########################xxxxxxxxxxxxxxxxxxxxx|  53%
                B hog-2 |xxxxxxxx^^!xxxxxxxxxx^^^##########+++~~~~~~~~|  22%
                         '0 ms               '20 ms              '40 ms  ran
                A has the core and runs, a has it for something else
                15# running, share of a slice   x waiting for the GIL
                ! failed to get the GIL, awake in vain
                ^ woken, its core not awake yet   + in a system call
                ~ waiting for I/O   one column is 1 ms
                running at once: 1.00 of 2 in progress; nobody ran for 24%
                of the time
                """);
    }

    @Test
    void aFailedAcquisitionMuchShorterThanAColumnIsSeen() {
        Timeline run = new Script()
                .task("hog-1")
                .does(WAITING_FOR_GIL, 20 * MS)
                .does(FAILED_ACQUISITION, 2_000)
                .does(WAITING_FOR_GIL, 24 * MS)
                .core("core 0")
                .idle(20 * MS)
                .has(0, 2_000)
                .idle(24 * MS)
                .timeline();
        assertThat(ASCII.draw(run).lines().limit(2))
                .allMatch(line -> line.chars().filter(c -> c == '!' || c == 'a').count() == 1, "one mark: a or !");
    }

    @Test
    void coloursRepeatWhatTheLettersSay() {
        String coloured = new TerminalDrawing(60, false, true).draw(battle());
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(ASCII.draw(battle()));
        assertThat(coloured.lines().findFirst().orElseThrow()).startsWith("core 0  |\u001b[0;38;5;16;48;5;33mAAAA");
    }

    @Test
    void ofSixtyFourCoresOnlyThoseThatWereUsedHaveARow() {
        Script script = new Script().task("hog-1").does(RUNNING, MS);
        for (int core = 0; core < 64; core++) {
            script.core("core " + core);
            if (core == 40) {
                script.has(0, MS);
            } else {
                script.idle(MS);
            }
        }
        assertThat(ASCII.draw(script.timeline()).lines().limit(3))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("core 40 |AAAA"),
                        line -> assertThat(line).isEqualTo("... and 63 more cores, idle"),
                        line -> assertThat(line).startsWith("A hog-1 |####"));
    }

    @Test
    void ofAHundredTasksThoseThatHadACoreForLongestHaveARow() {
        Script script = new Script();
        for (int task = 0; task < 100; task++) {
            script.task("hog-" + task).does(task == 70 ? RUNNING : WAITING_FOR_GIL, MS);
        }
        String drawn = ASCII.draw(script.core("core 0").has(70, MS).timeline());
        assertThat(drawn)
                .contains("hog-70 |###")
                .contains("hog-0")
                .doesNotContain("hog-23")
                .contains("and 76 more tasks");
        assertThat(drawn.lines().findFirst().orElseThrow()).contains("|" + "X".repeat(40));
    }

    @Test
    void theImageGivesEachTaskOneColourOnCoresAndInItsRow() throws Exception {
        String svg = new SvgDrawing("battle", 640).draw("a battle", battle());
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(svg.split("class=\"il-t0\"", -1)).as("core 0 and hog-1").hasSize(3);
        assertThat(svg.split("class=\"il-t1\"", -1)).as("core 1 and hog-2").hasSize(3);
        assertThat(svg)
                .contains(">core 0<", ">A hog-1<", ">A</text>", ">B</text>", "failed to get the GIL", "idle core")
                .doesNotContain("at once<");
    }

    @Test
    void theTraceHasAThreadForEachCoreWhoseSpansAreNamedAfterTheTasks() throws IOException {
        Timeline run = new Script()
                .task("hog-1")
                .does(RUNNING, 2_000)
                .does(FAILED_ACQUISITION, 1_000)
                .core("core 0")
                .has(0, 3_000)
                .idle(1_000)
                .timeline();
        StringBuilder out = new StringBuilder();
        ChromeTrace.write(out, List.of(new ChromeTrace.Run("gil", run)), 100);
        assertThat(out.toString()).contains("""
                {"name":"thread_name","ph":"M","pid":1,"tid":1,"args":{"name":"core 0"}},
                {"name":"thread_sort_index","ph":"M","pid":1,"tid":1,"args":{"sort_index":1}},
                {"name":"hog-1","cat":"running","ph":"X","pid":1,"tid":1,"ts":0.000,"dur":2.000},
                {"name":"hog-1: failed to get the GIL, awake in vain","cat":"waiting","ph":"X","pid":1,"tid":1,"ts":2.000,"dur":1.000},
                {"name":"thread_name","ph":"M","pid":1,"tid":2,"args":{"name":"hog-1"}},
                """);
    }
}
