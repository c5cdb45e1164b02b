package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generators that delegate to one another, and are asked out of turn. CPython 3.13 does the same in each case. */
class DelegationTest {
    private final List<Object> trail = new ArrayList<>();

    private static Generator<Integer> count(int from, int to) {
        return Generator.returning(y -> {
            for (int i = from; i <= to; i++) {
                y.yield(i);
            }
            return "counted to " + to;
        });
    }

    /** Delegates, tells what came of it, and yields one more. */
    private Generator<Integer> around(Generator<Integer> inner, int last) {
        return Generator.of(y -> {
            try {
                trail.add(String.valueOf(y.yieldFrom(inner)));
            } catch (IllegalStateException | IllegalArgumentException e) {
                trail.add(String.valueOf(e.getMessage()));
            }
            y.yield(last);
        });
    }

    @Test
    void aChainAnswersFromItsEndAndUnwindsOneByOne() {
        Generator<Integer> chain = around(around(around(count(1, 3), 10), 20), 30);
        assertThat(chain).containsExactly(1, 2, 3, 10, 20, 30);
        assertThat(trail).containsExactly("counted to 3", "null", "null");
    }

    @Test
    void anInnerOneMayBeAskedDirectlyInBetween() {
        Generator<Integer> inner = count(1, 5);
        Generator<Integer> outer = around(around(inner, 10), 20);
        assertThat(outer.next()).isEqualTo(1);
        assertThat(inner.next()).isEqualTo(2);
        assertThat(outer.next()).isEqualTo(3);
        assertThat(inner.next()).isEqualTo(4);
        assertThat(outer).containsExactly(5, 10, 20);
    }

    @Test
    void anInnerOneThatWasAskedToItsEndHasNothingMoreToReturn() {
        Generator<Integer> inner = count(1, 2);
        Generator<Integer> outer = around(around(inner, 10), 20);
        assertThat(outer.next()).isEqualTo(1);
        assertThat(inner).containsExactly(2);
        assertThat(outer).containsExactly(10, 20);
        assertThat(trail).containsExactly("null", "null");
    }

    @Test
    void theMiddleOneMayBeAskedDirectlyAndGoOnToItsOwnYield() {
        Generator<Integer> middle = around(count(1, 2), 10);
        Generator<Integer> outer = around(middle, 20);
        assertThat(outer.next()).isEqualTo(1);
        assertThat(middle.next()).isEqualTo(2);
        assertThat(middle.next()).isEqualTo(10);
        assertThat(outer).containsExactly(20);
    }

    @Test
    void oneAskedDirectlyMayDelegateElsewhere() {
        Generator<Integer> inner = Generator.of(y -> {
            y.yield(1);
            y.yieldFrom(count(5, 6));
        });
        Generator<Integer> outer = around(inner, 20);
        assertThat(outer.next()).isEqualTo(1);
        assertThat(inner.next()).isEqualTo(5);
        assertThat(outer).containsExactly(6, 20);
    }

    @Test
    void twoMayShareOneAndTakeTurns() {
        Generator<Integer> shared = around(count(1, 4), 5);
        Generator<Integer> one = around(shared, 10);
        Generator<Integer> other = around(shared, 20);
        assertThat(one.next()).isEqualTo(1);
        assertThat(other.next()).isEqualTo(2);
        assertThat(one.next()).isEqualTo(3);
        assertThat(other).containsExactly(4, 5, 20);
        assertThat(one).containsExactly(10);
    }

    @Test
    void whatIsRaisedReachesTheLastAndClimbsUntilItIsCaught() {
        Generator<Integer> uncaught = Generator.of(y -> y.yieldFrom(count(1, 3)));
        Generator<Integer> outer = around(around(uncaught, 10), 20);
        assertThat(outer.next()).isEqualTo(1);
        assertThat(outer.raise(new IllegalArgumentException("stop"))).isEqualTo(10);
        assertThat(uncaught.isDone()).isTrue();
        assertThat(outer).containsExactly(20);
        assertThat(trail).containsExactly("stop", "null");
    }

    @Test
    void theLastOfAChainCannotAskAnyoneWhoWaitsForIt() {
        List<Generator<Integer>> chain = new ArrayList<>();
        chain.add(Generator.of(y -> {
            for (Generator<Integer> waiting : List.copyOf(chain)) {
                assertThatThrownBy(waiting::next)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("generator already executing");
            }
            y.yield(1);
            y.yield(2);
        }));
        for (int i = 0; i < 3; i++) {
            chain.add(around(chain.getLast(), 10 * i));
        }
        assertThat(chain.getLast()).containsExactly(1, 2, 0, 10, 20);
    }

    @Test
    void nobodyCanDelegateToSomebodyWhoWaitsForIt() {
        List<Generator<Integer>> ring = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int next = (i + 1) % 3;
            int last = 10 * i;
            ring.add(Generator.of(y -> {
                try {
                    y.yieldFrom(ring.get(next));
                } catch (IllegalStateException e) {
                    trail.add(last + ": " + e.getMessage());
                }
                y.yield(last);
            }));
        }
        assertThat(ring.getFirst()).containsExactly(20, 10, 0);
        assertThat(trail).containsExactly("20: generator already executing");
    }

    @Test
    void somebodyElseCannotDelegateIntoAChainThatWaits() {
        List<Generator<Integer>> waiting = new ArrayList<>();
        Generator<Integer> inner = Generator.of(y -> {
            y.yield(1);
            y.yieldFrom(around(waiting.getFirst(), 5));
            y.yield(2);
        });
        Generator<Integer> middle = around(inner, 10);
        waiting.add(middle);
        assertThat(around(middle, 20)).containsExactly(1, 5, 2, 10, 20);
        assertThat(trail).containsExactly("generator already executing", "null", "null");
    }

    @Test
    void closingGoesThroughAChainFromTheInsideOutEvenIfOneWasAskedDirectly() {
        Generator<Integer> middle = tellingItsEnd("middle", tellingItsEnd("inner", count(1, 9)));
        Generator<Integer> outer = tellingItsEnd("outer", middle);
        assertThat(outer.next()).isEqualTo(1);
        assertThat(middle.next()).isEqualTo(2);
        outer.close();
        assertThat(trail).containsExactly("inner", "middle", "outer");
        assertThat(middle.isDone()).isTrue();
    }

    private Generator<Integer> tellingItsEnd(String name, Generator<Integer> inner) {
        return Generator.of(y -> {
            try {
                y.yieldFrom(inner);
            } finally {
                trail.add(name);
            }
        });
    }

    @Test
    void whoCaughtTheEndOfAChainMayDelegateAgain() {
        Generator<Integer> outer = Generator.of(y -> {
            for (int i = 0; i < 3; i++) {
                y.yieldFrom(around(count(i, i), 10 * i));
            }
        });
        assertThat(outer).containsExactly(0, 0, 1, 10, 2, 20);
    }
}
