package org.interleave.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import org.interleave.cli.Screen;
import org.interleave.explorer.Exploration;
import org.interleave.explorer.Verdict;
import org.interleave.explorer.show.Sources;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private final StringWriter out = new StringWriter();

    private Screen screen(int width, boolean colour) {
        return new Screen(
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                new BufferedReader(new StringReader("")),
                width,
                colour,
                true,
                false,
                false);
    }

    @Test
    void aFailureIsToldWithItsTraceItsOutputItsOutcomesAndWhatNext() throws Exception {
        new Report(screen(100, false), Sources.NONE).tell(MadeUp.failing(), Path.of("/kept"));
        assertThat(out.toString().lines())
                .containsSubsequence(
                        "✗ A schedule fails.",
                        "  Happened  T1 read count 0 | switch | T2 read count 0, wrote count 1 | switch | T1 wrote count 1",
                        "  Rule      no switch may fall between the read and the write of count",
                        "  Note      shown with 1 preemption; no schedule with fewer fails",
                        "  Where     Tally.add (Tally.java:3)",
                        "     T1             T2",
                        " 2 » │              read count 0   Tally.java:3",
                        "Your code printed:",
                        "  | counting",
                        "2 different outcomes:",
                        "  | 2 | 3",
                        "Look at it:  /kept/trace.svg");
        assertThat(out.toString())
                .containsPattern("Next: ./lab replay ['\"]v1;operation;1a2b3c4d;0x1.0-1x2~.0-2x2['\"] --step\\R$");
    }

    @Test
    void aVerdictThatPassesIsItsOwnWordsAndNothingElse() throws Exception {
        new Report(screen(60, true), Sources.NONE)
                .tell(
                        MadeUp.without(Verdict.PASS_ALL, "All 20 schedules run. " + "No failure exists. ".repeat(4)),
                        null);
        assertThat(out.toString()).startsWith("\033[32m✓\033[0m All 20 schedules run. No failure exists.");
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void everyReasonOfARefusalIsALineOfItsOwn() throws Exception {
        new Report(screen(100, false), Sources.NONE)
                .tell(MadeUp.without(Verdict.REFUSED, "A.java:3 reads a file\nA.java:9 opens a socket"), null);
        assertThat(out.toString().lines()).containsExactly("? A.java:3 reads a file", "  A.java:9 opens a socket");
    }

    @Test
    void jsonHasAlwaysTheSameKeys() {
        for (Exploration exploration : new Exploration[] {
            MadeUp.failing(), MadeUp.without(Verdict.PASS_BOUNDED, "fine"), MadeUp.without(Verdict.REFUSED, "no")
        }) {
            JsonNode json = JsonMapper.shared().readTree(Json.of(exploration));
            assertThat(json.propertyNames())
                    .containsExactly(
                            "verdict", "kind", "minPreemptions", "schedules", "token", "trace", "outcomes", "message");
            assertThat(json.get("verdict").asString())
                    .isEqualTo(exploration.verdict().name());
            boolean fails = exploration.failure().isPresent();
            assertThat(json.get("kind").isNull()).isEqualTo(!fails);
            assertThat(json.get("minPreemptions").isNull()).isEqualTo(!fails);
            assertThat(json.get("token").isNull()).isEqualTo(!fails);
            assertThat(json.get("trace").size()).isEqualTo(fails ? 4 : 0);
        }
        JsonNode step = JsonMapper.shared()
                .readTree(Json.of(MadeUp.failing()))
                .get("trace")
                .get(1);
        assertThat(step.propertyNames())
                .containsExactly("step", "thread", "words", "file", "line", "place", "preemption");
        assertThat(step.get("thread").asString()).isEqualTo("T2");
        assertThat(step.get("preemption").asBoolean()).isTrue();
    }
}
