package org.interleave.explorer.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interleave.explorer.Trace;
import org.junit.jupiter.api.Test;

class SteppingTest {
    private final Stepping stepping = new Stepping(MadeTrace.lostUpdate(), MadeTrace.COUNTER);

    private List<String> frame() {
        return stepping.frame(100, true, Ink.NONE);
    }

    @Test
    void itGoesForthAndBackAndStopsAtBothEnds() {
        assertThat(stepping.position()).isEqualTo(1);
        assertThat(stepping.back()).isFalse();
        assertThat(stepping.forward()).isTrue();
        assertThat(stepping.position()).isEqualTo(2);
        assertThat(stepping.last()).isTrue();
        assertThat(stepping.position()).isEqualTo(4);
        assertThat(stepping.forward()).isFalse();
        assertThat(stepping.back()).isTrue();
        assertThat(stepping.first()).isTrue();
        assertThat(stepping.first()).isFalse();
        assertThat(stepping.position()).isEqualTo(1);
    }

    @Test
    void aFrameShowsTheTraceUpToHereTheSourceAndWhatChanged() {
        stepping.forward();
        stepping.forward();
        assertThat(frame())
                .containsExactly(
                        "Step 3 of 4: T2 wrote count 42",
                        "     T1              T2",
                        " 1   read count 41                   Counter.java:5  int seen = count;",
                        " 2 » │               read count 41   Counter.java:5  int seen = count;",
                        "▶3   │               wrote count 42  Counter.java:6  count = seen + 1;",
                        "Counter.java · Counter.increment",
                        "  4      void increment() {",
                        "  5          int seen = count;",
                        "▶ 6          count = seen + 1;",
                        "  7      }",
                        "  8  }",
                        "Shared variables",
                        "  count = 42   was 41");
    }

    @Test
    void theLastFrameSaysHowItEnded() {
        stepping.last();
        assertThat(frame()).endsWith("The end", "  count is 42, and should be 43");
    }

    @Test
    void locksAreToldWithTheirHoldersAndTheThreadsThatWait() {
        Stepping deadlock = new Stepping(MadeTrace.deadlock(), Sources.NONE);
        deadlock.last();
        assertThat(deadlock.frame(80, true, Ink.NONE))
                .containsSequence(
                        "Who holds, who waits",
                        "  lock first: held by A",
                        "  lock second: held by B",
                        "  A waits for lock second",
                        "  B waits for lock first");
        deadlock.first();
        assertThat(deadlock.frame(80, true, Ink.NONE))
                .contains("  lock first: held by A")
                .doesNotContain("  lock second: held by B");
    }

    @Test
    void aLowAndNarrowTerminalShowsTheLatestSteps() {
        MadeTrace long500 = MadeTrace.of("main", "a thread with a long name", "another one, longer still");
        for (int i = 0; i < 500; i++) {
            long500.step(i % 3, "read the variable of a long name " + i, 5, i % 3 == 1);
        }
        Trace trace = long500.ends("it ended");
        Stepping steps = new Stepping(trace, MadeTrace.COUNTER);
        steps.last();
        List<String> frame = steps.frame(40, 18, true, Ink.NONE);
        assertThat(frame).hasSizeLessThanOrEqualTo(18).allMatch(line -> Glyphs.width(line) <= 40);
        assertThat(frame.stream().filter(line -> line.startsWith("▶500"))).hasSize(1);
    }

    @Test
    void aTraceWithoutStepsIsNoFault() {
        Stepping none = new Stepping(MadeTrace.of("main").ends("nothing could run"), Sources.NONE);
        assertThat(none.position()).isZero();
        assertThat(none.forward()).isFalse();
        assertThat(none.last()).isFalse();
        assertThat(none.frame(40, false, Ink.NONE)).containsExactly("No step was made.", "nothing could run");
    }
}
