package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the behaviour list leaves out: CPython's behaviour at the edges, and what is Java's own. */
class GeneratorTest {
    private final List<Object> trail = new ArrayList<>();

    private Generator<Integer> countTo(int n) {
        return Generator.of(y -> {
            try {
                for (int i = 1; i <= n; i++) {
                    trail.add("at " + i);
                    y.yield(i);
                }
            } finally {
                trail.add("finally");
            }
        });
    }

    @Test
    void nothingButNullCanBeSentToANewOneWhichStaysNew() {
        Generator<Integer> generator = countTo(1);
        assertThatThrownBy(() -> generator.send("early")).isInstanceOf(IllegalArgumentException.class);
        assertThat(generator.next()).isEqualTo(1);
    }

    @Test
    void raisingIntoOneThatHasEndedThrowsItBack() {
        Generator<Integer> generator = countTo(0);
        assertThatThrownBy(generator::next).isInstanceOf(GeneratorDone.class);
        IOException raised = new IOException();
        assertThatThrownBy(() -> generator.raise(raised)).isSameAs(raised);
    }

    @Test
    void itsEndCarriesWhatTheBodyReturnedTheFirstTimeOnly() {
        Generator<Integer> generator = Generator.returning(y -> "result");
        assertThatThrownBy(generator::next)
                .isInstanceOfSatisfying(
                        GeneratorDone.class, done -> assertThat(done.value()).isEqualTo("result"));
        assertThatThrownBy(generator::next)
                .isInstanceOfSatisfying(
                        GeneratorDone.class, done -> assertThat(done.value()).isNull());
        assertThat(generator.result()).isEqualTo("result");
    }

    @Test
    void aGeneratorDoneThatLeavesTheBodyIsNotTakenForItsEnd() {
        Generator<Integer> empty = countTo(0);
        Generator<Integer> careless = Generator.of(y -> y.yield(empty.next()));
        assertThatThrownBy(careless::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator raised GeneratorDone")
                .hasCauseInstanceOf(GeneratorDone.class);
    }

    @Test
    void aGeneratorDoneRaisedIntoANewOneComesStraightBack() {
        Generator<Integer> ended = countTo(0);
        try {
            ended.next();
        } catch (GeneratorDone done) {
            Generator<Integer> generator = countTo(1);
            assertThatThrownBy(() -> generator.raise(done)).isSameAs(done);
            Generator<Integer> begun = countTo(1);
            begun.next();
            assertThatThrownBy(() -> begun.raise(done))
                    .hasMessage("generator raised GeneratorDone")
                    .hasCause(done);
            return;
        }
        throw new AssertionError("it has no end");
    }

    @Test
    void anExplicitGeneratorExitComesBackOrIsAnsweredByAValue() {
        Generator<Integer> generator = countTo(2);
        generator.next();
        GeneratorExit exit = exitOf();
        assertThatThrownBy(() -> generator.raise(exit)).isSameAs(exit);
        Generator<Integer> stubborn = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit e) {
                y.yield(2);
            }
        });
        stubborn.next();
        assertThat(stubborn.raise(exit)).isEqualTo(2);
    }

    private static GeneratorExit exitOf() {
        GeneratorExit[] seen = new GeneratorExit[1];
        Generator<Integer> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit e) {
                seen[0] = e;
            }
        });
        generator.next();
        generator.close();
        return seen[0];
    }

    @Test
    void closingReachesTheOuterOneEvenIfTheInnerOneReturnsInAnswer() {
        Generator<Integer> outer = Generator.of(y -> {
            y.yieldFrom(Generator.<Integer>of(z -> {
                try {
                    z.yield(1);
                } catch (GeneratorExit e) {
                    trail.add("inner returns");
                }
            }));
            trail.add("outer goes on");
        });
        outer.next();
        outer.close();
        assertThat(trail).containsExactly("inner returns");
    }

    @Test
    void whatAnInnerOneThrowsWhileClosingIsRaisedInTheOuterOneWhichMayReturn() {
        Generator<Integer> outer = Generator.returning(y -> {
            try {
                return y.yieldFrom(Generator.<Integer>of(z -> {
                    try {
                        z.yield(1);
                    } finally {
                        throwIt(new IllegalArgumentException("inner"));
                    }
                }));
            } catch (IllegalArgumentException e) {
                return "outer caught " + e.getMessage();
            }
        });
        outer.next();
        outer.close();
        assertThat(outer.result()).isEqualTo("outer caught inner");
    }

    private static void throwIt(RuntimeException e) {
        throw e;
    }

    @Test
    void anInnerOneThatHasEndedBeforeGivesNothing() {
        Generator<Integer> ended = Generator.returning(y -> "result");
        assertThatThrownBy(ended::next).isInstanceOf(GeneratorDone.class);
        Generator<Integer> outer = Generator.of(y -> {
            trail.add(String.valueOf(y.yieldFrom(ended)));
            y.yield(1);
        });
        assertThat(outer.next()).isEqualTo(1);
        assertThat(trail).containsExactly("null");
    }

    @Test
    void delegatingToItselfIsAnErrorThatItCanCatch() {
        List<Generator<String>> me = new ArrayList<>();
        me.add(Generator.of(y -> {
            try {
                y.yieldFrom(me.getFirst());
            } catch (IllegalStateException e) {
                y.yield("caught: " + e.getMessage());
            }
        }));
        assertThat(me.getFirst().next()).isEqualTo("caught: generator already executing");
    }

    @Test
    void delegatingBackToAnOuterOneIsAnErrorToo() {
        List<Generator<String>> chain = new ArrayList<>();
        chain.add(Generator.of(y -> y.yieldFrom(chain.get(1))));
        chain.add(Generator.of(y -> y.yieldFrom(chain.get(2))));
        chain.add(Generator.of(y -> {
            try {
                y.yieldFrom(chain.get(1)); // in the middle of the chain, waiting for this one
            } catch (IllegalStateException e) {
                y.yield("caught: " + e.getMessage());
            }
        }));
        assertThat(chain.getFirst().next()).isEqualTo("caught: generator already executing");
    }

    @Test
    void aBodyCannotAdvanceThoseThatWaitForIt() {
        List<Generator<String>> chain = new ArrayList<>();
        chain.add(Generator.of(y -> y.yieldFrom(chain.get(1))));
        chain.add(Generator.of(y -> y.yieldFrom(chain.get(2))));
        chain.add(Generator.of(y -> {
            for (Generator<String> outer : chain) {
                try {
                    outer.next();
                } catch (IllegalStateException e) {
                    trail.add(e.getMessage());
                }
            }
            y.yield("inner lives on");
        }));
        assertThat(chain.getFirst().next()).isEqualTo("inner lives on");
        assertThat(trail)
                .containsExactly(
                        "generator already executing", "generator already executing", "generator already executing");
    }

    @Test
    void oneInTheMiddleOfAChainMayBeAskedByOthers() {
        Generator<Integer> inner = countTo(4);
        Generator<Integer> middle = Generator.of(y -> {
            y.yieldFrom(inner);
            y.yield(10);
            y.yield(11);
        });
        Generator<Integer> outer = Generator.of(y -> {
            y.yieldFrom(middle);
            y.yield(20);
        });
        assertThat(outer.next()).isEqualTo(1);
        assertThat(middle.next()).isEqualTo(2);
        assertThat(outer.next()).isEqualTo(3);
        assertThat(inner.next()).isEqualTo(4);
        assertThat(middle.next()).isEqualTo(10);
        assertThat(outer.next()).isEqualTo(11);
        assertThat(outer.next()).isEqualTo(20);
    }

    @Test
    void twoMayDelegateToOneInnerOne() {
        Generator<Integer> inner = countTo(4);
        List<Generator<Integer>> outers = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            int own = i * 10;
            outers.add(Generator.of(y -> {
                y.yieldFrom(inner);
                y.yield(own);
            }));
        }
        assertThat(outers.get(0).next()).isEqualTo(1);
        assertThat(outers.get(1).next()).isEqualTo(2);
        assertThat(outers.get(0).next()).isEqualTo(3);
        assertThat(outers.get(1).next()).isEqualTo(4);
        assertThat(outers.get(1).next()).isEqualTo(20);
        assertThat(outers.get(0).next()).isEqualTo(10);
    }

    @Test
    void anInnerOneThatChangesHandsIsFollowedToItsNewInnerOne() {
        Generator<Integer> innermost = countTo(2);
        Generator<Integer> inner = Generator.of(y -> {
            y.yield(100);
            y.yieldFrom(innermost);
            y.yield(101);
        });
        Generator<Integer> outer = Generator.of(y -> y.yieldFrom(inner));
        assertThat(outer.next()).isEqualTo(100);
        assertThat(inner.next()).isEqualTo(1);
        assertThat(outer.next()).isEqualTo(2);
        assertThat(outer.next()).isEqualTo(101);
    }

    @Test
    void anInnerOneThatWasLetGoAliveIsNotAskedAnyMore() {
        Generator<Integer> stubborn = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit e) {
                trail.add("ignored");
            }
            y.yield(2);
            y.yield(3);
        });
        Generator<Integer> middle = Generator.of(y -> {
            try {
                y.yieldFrom(stubborn);
            } catch (IllegalStateException e) {
                trail.add(e.getMessage());
            }
            y.yield(10);
            y.yield(11);
        });
        Generator<Integer> outer = Generator.of(y -> y.yieldFrom(middle));
        assertThat(outer.next()).isEqualTo(1);
        assertThatThrownBy(middle::close).hasMessage("generator ignored GeneratorExit");
        assertThat(outer.next()).isEqualTo(11);
        assertThat(stubborn.next()).isEqualTo(3);
        assertThat(trail).containsExactly("ignored", "generator ignored GeneratorExit");
    }

    @Test
    void aChainOfTenThousandIsNoDeeperAStackThanOne() {
        Generator<Integer> generator = descending(10_000);
        int sum = 0;
        for (int value : generator) {
            sum += value;
        }
        assertThat(sum).isEqualTo(10_000 * 10_001 / 2);
        Generator<Integer> closed = descending(10_000);
        for (int i = 0; i < 10_000; i++) {
            closed.next();
        }
        closed.close();
        assertThat(closed.isDone()).isTrue();
    }

    private static Generator<Integer> descending(int n) {
        return Generator.of(y -> {
            if (n > 0) {
                y.yield(n);
                y.yieldFrom(descending(n - 1));
            }
        });
    }

    @Test
    void theIteratorLooksOneValueAheadAtTheMost() {
        Iterator<Integer> iterator = countTo(2).iterator();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(trail).containsExactly("at 1");
        assertThat(iterator.next()).isEqualTo(1);
        assertThat(iterator.next()).isEqualTo(2);
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aStreamPullsOnlyWhatIsTaken() {
        Generator<Integer> endless = countTo(Integer.MAX_VALUE);
        List<Integer> taken = endless.stream()
                .filter(n -> n % 2 == 0)
                .map(n -> n * n)
                .limit(2)
                .toList();
        assertThat(taken).containsExactly(4, 16);
        assertThat(trail).containsExactly("at 1", "at 2", "at 3", "at 4");
        assertThat(endless.next()).isEqualTo(5);
    }

    @Test
    void nothingRunsBeforeTheEndOfAStreamAsksAndClosingItClosesTheGenerator() {
        try (Stream<Integer> stream = countTo(3).stream().peek(trail::add)) {
            assertThat(trail).isEmpty();
            assertThat(stream.anyMatch(n -> n == 2)).isTrue();
        }
        assertThat(trail).containsExactly("at 1", 1, "at 2", 2, "finally");
    }

    @Test
    void nullIsAValueLikeAnyOther() {
        Generator<Object> generator = Generator.of(y -> {
            Object nothing = generatorResult();
            y.yield(nothing);
            y.yield(1);
        });
        Iterator<Object> iterator = generator.iterator();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.next()).isNull();
        assertThat(iterator.next()).isEqualTo(1);
    }

    @SuppressWarnings("NullAway")
    private static Object generatorResult() {
        return Generator.of(y -> {}).result();
    }

    @Test
    void oneThatYieldsWhileAnotherIsBeingAdvancedSuspendsItselfOnly() {
        Generator<Integer> outer = Generator.of(y -> {
            Generator<Integer> other = Generator.of(z -> {
                z.yield(1);
                z.yield(2);
            });
            y.yield(other.next() + 10);
            y.yield(other.next() + 10);
        });
        assertThat(outer).containsExactly(11, 12);
    }
}
