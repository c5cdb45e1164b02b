package org.interleave.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.interleave.bench.BenchRow.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Turns are taken, and rows are what comes of them, whoever measured. */
class ContestTest {
    private static final Measured ONE = new Thing("one");
    private static final Measured OTHER = new Thing("other");

    private record Thing(String title) implements Measured {
        @Override
        public String request() {
            return title;
        }
    }

    private final List<String> turns = new ArrayList<>();
    private final Contest contest = new Contest();

    /* Answers from a list, and is absent after that. */
    private final class Scripted implements Contestant {
        private final String name;
        private final Deque<Double> values;

        Scripted(String name, Double... values) {
            this.name = name;
            this.values = new ArrayDeque<>(List.of(values));
        }

        @Override
        public double measure(Measured what, Duration window) throws AbsentException {
            turns.add(name + " " + what.title());
            if (values.isEmpty()) {
                throw new AbsentException("it went home");
            }
            return values.remove();
        }

        @Override
        public void close() {
            turns.add(name + " ends");
        }
    }

    private void enter(String name, List<Measured> offers, Double... values) throws InterruptedException {
        contest.enter(name, offers, () -> new Scripted(name, values));
    }

    private void rounds(int times, Measured... things) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            contest.round(List.of(things), Duration.ZERO, true);
        }
    }

    private BenchRow row(boolean lessIsBetter, @Nullable Double target) {
        return contest.row("a row", ONE, "things/s", lessIsBetter, "ours", "peer", target);
    }

    @Test
    void everybodyDoesOneThingBeforeAnybodyDoesTheNext() throws Exception {
        enter("ours", List.of(ONE, OTHER), 1.0, 1.0, 1.0, 1.0);
        enter("peer", List.of(ONE), 1.0, 1.0);
        rounds(2, ONE, OTHER);
        contest.close();
        assertThat(turns)
                .containsExactly(
                        "ours one",
                        "peer one",
                        "ours other",
                        "ours one",
                        "peer one",
                        "ours other",
                        "ours ends",
                        "peer ends");
    }

    @Test
    void aRatioIsTheMedianOfTheRoundsRatios() throws Exception {
        enter("ours", List.of(ONE), 10.0, 200.0, 30.0);
        enter("peer", List.of(ONE), 1.0, 100.0, 10.0);
        rounds(3, ONE);
        assertThat(row(false, 3.0))
                .isEqualTo(new BenchRow("a row", 30, "things/s", "peer", 10.0, 3.0, 3.0, Verdict.HOLDS, null));
    }

    @Test
    void ofACostLessIsBetter() throws Exception {
        enter("ours", List.of(ONE), 10.0);
        enter("peer", List.of(ONE), 40.0);
        rounds(1, ONE);
        assertThat(row(true, 5.0).ratio()).isEqualTo(4.0);
        assertThat(row(true, 5.0).verdict()).isEqualTo(Verdict.SHORT);
        assertThat(row(true, null).verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void aWarmUpDoesNotCount() throws Exception {
        enter("ours", List.of(ONE), 1.0, 2.0);
        contest.round(List.of(ONE), Duration.ZERO, false);
        rounds(1, ONE);
        assertThat(contest.median("ours", ONE)).isEqualTo(2.0);
    }

    @Test
    void whoCannotBeStartedOrFailsLaterIsAbsentWithItsReason() throws Exception {
        enter("ours", List.of(ONE), 1.0, 2.0);
        enter("peer", List.of(ONE), 1.0);
        contest.enter("other", List.of(ONE), () -> {
            throw new AbsentException("no such program");
        });
        rounds(2, ONE);
        BenchRow went = row(false, 2.0);
        assertThat(went.verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(went.why()).isEqualTo("it went home");
        assertThat(went.ratio()).isNull();
        assertThat(contest.row("a row", ONE, "s", false, "ours", "other", null).why())
                .isEqualTo("no such program");
    }

    @Test
    void withoutOursThereIsNothingToSay() throws Exception {
        enter("ours", List.of(ONE));
        enter("peer", List.of(ONE), 1.0);
        rounds(1, ONE);
        assertThatThrownBy(() -> row(false, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ours cannot be measured: it went home");
    }

    @Test
    void oneThatIsStartedAnewEachTimeEndsEachTime() throws Exception {
        contest.enter("ours", List.of(ONE), () -> new Fresh(() -> new Scripted("fresh", 1.0)));
        rounds(2, ONE);
        contest.close();
        assertThat(turns).containsExactly("fresh one", "fresh ends", "fresh one", "fresh ends");
        assertThat(contest.median("ours", ONE)).isEqualTo(1.0);
    }
}
