package org.interleave.explorer.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.interleave.explorer.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceColumnsTest {
    private static TraceColumns columns(int width) {
        return new TraceColumns(width, true, MadeTrace.COUNTER, Ink.NONE);
    }

    @Test
    void everyThreadHasAColumnAndEveryStepTheTextOfItsLine() {
        assertThat(columns(100).draw(MadeTrace.lostUpdate()))
                .containsExactly(
                        "     T1              T2",
                        " 1   read count 41                   Counter.java:5  int seen = count;",
                        " 2 » │               read count 41   Counter.java:5  int seen = count;",
                        " 3   │               wrote count 42  Counter.java:6  count = seen + 1;",
                        " 4 › wrote count 42                  Counter.java:6  count = seen + 1;",
                        "  » preemption: the thread before it could have gone on",
                        "  › free switch: the thread before it waited, yielded or had ended",
                        "  count is 42, and should be 43");
    }

    @Test
    void aThreadThatWaitsIsSeenToWaitToTheEnd() {
        assertThat(new TraceColumns(60, false, Sources.NONE, Ink.NONE).draw(MadeTrace.deadlock()))
                .startsWith(
                        "     A                      B",
                        " 1   took lock first",
                        " 2 ! |                      took lock second",
                        " 3   |                      waits for lock first",
                        " 4 > waits for lock second  :");
    }

    @Test
    void withoutRoomForColumnsThereIsOneWithTheThreadsNames() {
        assertThat(columns(40).draw(MadeTrace.deadlock()))
                .startsWith(
                        "     thread  step",
                        " 1   A       took lock first",
                        " 2 » B       took lock second",
                        " 3   B       waits for lock first",
                        " 4 › A       waits for lock second");
    }

    @Test
    void onlyThreadsThatTakePartInWhatIsShownHaveAColumn() {
        MadeTrace many = MadeTrace.of(
                IntStream.range(0, 500).mapToObj(i -> "worker-" + i).toArray(String[]::new));
        IntStream.range(0, 500).forEach(i -> many.step(i, "read count " + i));
        many.step(7, "wrote count 1").step(8, "wrote count 1").step(7, "ended");
        Trace trace = many.ends("one write is lost");
        assertThat(columns(80).drawLast(trace, 3))
                .startsWith("       worker-7       worker-8", "  … 500 steps before", " 501 › wrote count 1  │");
        assertThat(columns(80).draw(trace)).hasSizeGreaterThan(503).first().isEqualTo("       thread      step");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 41, 55, 60, 80, 100, 120, 160})
    void noLineIsWiderThanTheTerminal(int width) {
        Trace wild = MadeTrace.of("Główny wątek, a long name", "日本語のスレッド", "T\t2")
                .step(0, "read message \"a\nb\" and a good deal more than fits into any column at all", 5, false)
                .step(1, "wrote 変数 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", 6, true)
                .step(2, "ended", 0, false)
                .ends("It ended, after a sentence that has a number of words and is not the shortest of its kind.");
        for (boolean unicode : new boolean[] {true, false}) {
            TraceColumns drawing = new TraceColumns(width, unicode, MadeTrace.COUNTER, Ink.NONE);
            for (List<String> lines : List.of(drawing.draw(wild), drawing.drawPair(wild, MadeTrace.lostUpdate(), 10))) {
                assertThat(lines).allSatisfy(line -> {
                    assertThat(Glyphs.width(line)).as(line).isLessThanOrEqualTo(width);
                    assertThat(line).doesNotContain("\t", "\n");
                });
                if (!unicode) {
                    assertThat(lines).allMatch(line -> line.chars().allMatch(c -> c < 128));
                }
            }
        }
    }

    @Test
    void aFailingAndAPassingTraceStandBesideEachOtherWhereBothFit() {
        List<String> lines = columns(160).drawPair(MadeTrace.lostUpdate(), MadeTrace.nothingLost(), 20);
        assertThat(lines.getFirst()).startsWith("The schedule that fails ").endsWith("│ the nearest that passes");
        assertThat(lines.get(3)).contains(" 2 » │               read count 41", " 2   wrote count 42");
        assertThat(lines).endsWith("  fails:  count is 42, and should be 43", "  passes: count is 43");
    }

    @Test
    void otherwiseTheyStandBelowEachOtherAndTheSecondBeginsShortlyBeforeTheyPart() {
        List<String> lines = columns(80).drawPair(MadeTrace.lostUpdate(), MadeTrace.nothingLost(), 20);
        assertThat(lines).contains("The nearest schedule that passes, otherwise from step 2 on");
        assertThat(lines.getFirst()).isEqualTo("     T1              T2");
    }

    @Test
    void coloursChangeNothingElse() {
        TraceColumns inked = new TraceColumns(
                100, true, MadeTrace.COUNTER, (mark, text) -> "\033[" + (30 + mark.ordinal()) + "m" + text + "\033[0m");
        Trace trace = MadeTrace.lostUpdate();
        assertThat(inked.draw(trace)).anyMatch(line -> line.contains("\033[31mread count 41\033[0m"));
        assertThat(inked.draw(trace).stream().map(line -> line.replaceAll("\033\\[[0-9]*m", "")))
                .containsExactlyElementsOf(columns(100).draw(trace));
    }

    @Test
    void aTraceWithoutStepsHasAnEndOnly() {
        assertThat(columns(80).draw(MadeTrace.of("main").ends("nothing ran"))).containsExactly("  nothing ran");
    }
}
