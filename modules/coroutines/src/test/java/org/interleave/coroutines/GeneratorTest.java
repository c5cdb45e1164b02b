package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The behaviour of CPython's generators, statement by statement. */
class GeneratorTest {
    private final List<Object> trail = new ArrayList<>();

    private Generator<Integer> countTo(int n) {
        return Generator.of(y -> {
            trail.add("begin");
            try {
                for (int i = 1; i <= n; i++) {
                    trail.add(y.yield(i) == null ? "next" : "sent");
                }
            } finally {
                trail.add("finally");
            }
        });
    }

    private static void assertExhausted(Generator<?> generator) {
        assertThatThrownBy(generator::next).isInstanceOf(GeneratorDone.class);
        assertThat(generator.isDone()).isTrue();
    }

    @Test
    void runsNothingBeforeTheFirstNext() {
        Generator<Integer> generator = countTo(2);
        assertThat(trail).isEmpty();
        assertThat(generator.next()).isEqualTo(1);
        assertThat(trail).containsExactly("begin");
    }

    @Test
    void staysExhausted() {
        Generator<Integer> generator = countTo(1);
        assertThat(generator.next()).isEqualTo(1);
        assertExhausted(generator);
        assertExhausted(generator);
    }

    @Test
    void sendIsWhatTheYieldEvaluatesTo() {
        Generator<Object> echo = Generator.of(y -> {
            Object said = y.yield("ready");
            while (true) {
                said = y.yield("you said " + said);
            }
        });
        assertThat(echo.send(null)).isEqualTo("ready");
        assertThat(echo.send("hello")).isEqualTo("you said hello");
        assertThat(echo.next()).isEqualTo("you said null");
    }

    @Test
    void nothingButNullCanBeSentToOneThatHasNotBegun() {
        Generator<Integer> generator = countTo(1);
        assertThatThrownBy(() -> generator.send("early")).isInstanceOf(IllegalArgumentException.class);
        assertThat(generator.next()).isEqualTo(1);
    }

    @Test
    void aBodyMayCatchWhatIsRaisedAndLiveOn() {
        Generator<String> generator = Generator.of(y -> {
            try {
                y.yield("one");
            } catch (IllegalArgumentException e) {
                y.yield("caught " + e.getMessage());
            }
            y.yield("on");
        });
        generator.next();
        assertThat(generator.raise(new IllegalArgumentException("it"))).isEqualTo("caught it");
        assertThat(generator.next()).isEqualTo("on");
    }

    @Test
    void raisingIntoOneThatHasNotBegunExhaustsIt() {
        Generator<Integer> generator = countTo(3);
        IOException raised = new IOException();
        assertThatThrownBy(() -> generator.raise(raised)).isSameAs(raised);
        assertExhausted(generator);
        assertThatThrownBy(() -> generator.raise(raised)).isSameAs(raised);
        assertThat(trail).isEmpty();
    }

    @Test
    void anExceptionThatLeavesTheBodyIsTheSameObjectAndTheEnd() {
        IOException checked = new IOException();
        Generator<Integer> generator = Generator.of(y -> {
            throw checked;
        });
        assertThatThrownBy(generator::next).isSameAs(checked);
        assertExhausted(generator);
    }

    @Test
    void aGeneratorDoneThatLeavesTheBodyIsNotTakenForItsEnd() {
        Generator<Integer> empty = Generator.of(y -> {});
        Generator<Integer> careless = Generator.of(y -> y.yield(empty.next()));
        assertThatThrownBy(careless::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator raised GeneratorDone");
    }

    @Test
    void closingRunsFinallyBlocksOnce() {
        Generator<Integer> generator = countTo(3);
        generator.next();
        generator.close();
        generator.close();
        assertThat(trail).containsExactly("begin", "finally");
        assertExhausted(generator);
    }

    @Test
    void closingOneThatHasNotBegunRunsNothing() {
        Generator<Integer> generator = countTo(3);
        generator.close();
        assertThat(trail).isEmpty();
        assertExhausted(generator);
    }

    @Test
    void yieldingInAnswerToCloseIsAnError() {
        Generator<Integer> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } finally {
                y.yield(2);
            }
        });
        generator.next();
        assertThatThrownBy(generator::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator ignored GeneratorExit");
    }

    @Test
    void aBodyMayReturnAValueInAnswerToClose() {
        Generator<Integer> generator = Generator.returning(y -> {
            try {
                y.yield(1);
                return "to the end";
            } catch (GeneratorExit e) {
                return "closed";
            }
        });
        generator.next();
        generator.close();
        assertThat(generator.result()).isEqualTo("closed");
    }

    @Test
    void anotherExceptionWhileClosingLeavesClose() {
        IllegalStateException other = new IllegalStateException("other");
        Generator<Integer> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } finally {
                thrown(other);
            }
        });
        generator.next();
        assertThatThrownBy(generator::close).isSameAs(other);
    }

    private static void thrown(RuntimeException e) {
        throw e;
    }

    @Test
    void itsOwnBodyCannotAdvanceIt() {
        List<Generator<Integer>> me = new ArrayList<>();
        me.add(Generator.of(y -> y.yield(me.getFirst().next())));
        assertThatThrownBy(me.getFirst()::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator already executing");
    }

    @Test
    void yieldFromEvaluatesToWhatTheInnerOneReturned() {
        Generator<Integer> outer = Generator.of(y -> {
            Object result = y.yieldFrom(Generator.returning(z -> {
                z.yield(1);
                z.yield(2);
                return "result";
            }));
            trail.add(result == null ? "nothing" : result);
            y.yield(3);
        });
        assertThat(outer).containsExactly(1, 2, 3);
        assertThat(trail).containsExactly("result");
    }

    @Test
    void yieldFromSendsToTheInnerOne() {
        Generator<Integer> outer = Generator.of(y -> y.yieldFrom(countTo(3)));
        outer.next();
        outer.send("x");
        outer.next();
        assertThat(trail).containsExactly("begin", "sent", "next");
    }

    @Test
    void yieldFromRaisesInTheInnerOne() {
        Generator<String> outer = Generator.of(y -> {
            Object result = y.yieldFrom(Generator.<String>returning(z -> {
                try {
                    z.yield("inner");
                    return "not raised";
                } catch (IllegalArgumentException e) {
                    return "caught";
                }
            }));
            y.yield("outer after " + result);
        });
        outer.next();
        assertThat(outer.raise(new IllegalArgumentException())).isEqualTo("outer after caught");
    }

    @Test
    void closingTheOuterOneClosesTheInnerOneFirst() {
        Generator<Integer> outer = Generator.of(y -> {
            try {
                y.yieldFrom(countTo(3));
            } finally {
                trail.add("outer finally");
            }
        });
        outer.next();
        outer.close();
        assertThat(trail).containsExactly("begin", "finally", "outer finally");
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
    void anInnerOneThatIgnoresCloseFailsTheOuterOne() {
        Generator<Integer> outer = Generator.of(y -> y.yieldFrom(Generator.<Integer>of(z -> {
            try {
                z.yield(1);
            } finally {
                z.yield(2);
            }
        })));
        outer.next();
        assertThatThrownBy(outer::close).hasMessage("generator ignored GeneratorExit");
    }

    @Test
    void anInnerExceptionCanBeCaughtAtTheYieldFrom() {
        Generator<String> outer = Generator.of(y -> {
            try {
                y.yieldFrom(Generator.<String>of(z -> {
                    throw new IllegalArgumentException("inner");
                }));
            } catch (IllegalArgumentException e) {
                y.yield("caught " + e.getMessage());
            }
        });
        assertThat(outer.next()).isEqualTo("caught inner");
    }

    @Test
    void aPlainIteratorCanBeAskedButNotTold() {
        Generator<Integer> generator = Generator.of(y -> y.yieldFrom(List.of(1, 2, 3)));
        assertThat(generator.next()).isEqualTo(1);
        assertThatThrownBy(() -> generator.send("x")).hasMessageStartingWith("no send");
        Generator<String> catching = Generator.of(y -> {
            try {
                y.yieldFrom(List.of("a", "b"));
            } catch (IllegalArgumentException e) {
                y.yield("raised here");
            }
        });
        catching.next();
        assertThat(catching.raise(new IllegalArgumentException())).isEqualTo("raised here");
    }

    @Test
    void aPipelineIsLazy() {
        Generator<Integer> source = countTo(Integer.MAX_VALUE);
        Generator<Integer> even = Generator.of(y -> {
            for (int n : source) {
                if (n % 2 == 0) {
                    y.yield(n);
                }
            }
        });
        assertThat(even.next()).isEqualTo(2);
        assertThat(even.next()).isEqualTo(4);
        assertThat(source.next()).isEqualTo(5);
    }

    @Test
    void breakingOutOfALoopLeavesItWhereItIs() {
        Generator<Integer> generator = countTo(5);
        for (int n : generator) {
            if (n == 2) {
                break;
            }
        }
        assertThat(trail).doesNotContain("finally");
        assertThat(generator.next()).isEqualTo(3);
        generator.close();
        assertThat(trail).contains("finally");
    }

    @Test
    void theIteratorLooksOneValueAheadAtTheMost() {
        Iterator<Integer> iterator = countTo(2).iterator();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.next()).isEqualTo(1);
        assertThat(iterator.next()).isEqualTo(2);
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void aTreeFiveHundredDeepIsWalkedInOrder() {
        List<Integer> walked = new ArrayList<>();
        walk(500).forEach(walked::add);
        assertThat(walked).hasSize(500).startsWith(500, 499).endsWith(2, 1);
    }

    private static Generator<Integer> walk(int depth) {
        return Generator.of(y -> {
            if (depth > 0) {
                y.yield(depth);
                y.yieldFrom(walk(depth - 1));
            }
        });
    }

    @Test
    void twoOfOneFunctionAreIndependent() {
        Generator<Integer> a = countTo(2);
        Generator<Integer> b = countTo(2);
        assertThat(a.next() + b.next()).isEqualTo(2);
        assertThat(a.next()).isEqualTo(2);
        assertExhausted(a);
        assertThat(b.next()).isEqualTo(2);
    }
}
