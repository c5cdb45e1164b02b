package org.interleave.explorer.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void aFailureIsWhatHappenedWhichRuleWhereAndWhatNext() {
        assertThat(new FailureText(80)
                        .lines(
                                MadeTrace.failure(MadeTrace.lostUpdate(), null),
                                "./lab replay 01 --step",
                                "./lab hint 01"))
                .containsExactly(
                        "  Happened  T1 read count 41 | switch | T2 read count 41, wrote count 42 |",
                        "            switch | T1 wrote count 42: one add is lost",
                        "  Rule      no switch may fall between the read and the write of count",
                        "  Note      shown with 1 preemption; no schedule with fewer fails",
                        "  Where     Counter.increment (Counter.java:6)",
                        "  Next      ./lab replay 01 --step      ./lab hint 01");
    }

    @Test
    void whatIsNotKnownIsLeftOutAndCommandsAreNeverBroken() {
        assertThat(new FailureText(40).lines("it did", "", "", "./lab replay 01 --step --check one", "./lab hint 01"))
                .containsExactly(
                        "  Happened  it did",
                        "  Next      ./lab replay 01 --step --check one",
                        "            ./lab hint 01");
    }
}
