package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The behaviour of CPython's generators, statement by statement, with the numbers of the behaviour list. */
class GeneratorStatementsTest {
    private final List<Object> trail = new ArrayList<>();

    private Generator<Integer> countTo(int n) {
        return Generator.of(y -> {
            trail.add("begin");
            try {
                for (int i = 1; i <= n; i++) {
                    Object sent = y.yield(i);
                    trail.add(sent == null ? "next" : sent);
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

    private static void thrown(RuntimeException e) {
        throw e;
    }

    @Test
    void statement01NothingRunsBeforeTheFirstNextWhichRunsToTheFirstYield() {
        Generator<Integer> generator = countTo(2);
        assertThat(trail).isEmpty();
        assertThat(generator.next()).isEqualTo(1);
        assertThat(trail).containsExactly("begin");
    }

    @Test
    void statement02AfterItsBodyReturnedItStaysExhausted() {
        Generator<Integer> generator = countTo(1);
        assertThat(generator.next()).isEqualTo(1);
        assertExhausted(generator);
        assertExhausted(generator);
        assertThat(trail).containsExactly("begin", "next", "finally");
    }

    @Test
    void statement05SendingNullToANewOneIsNext() {
        Generator<Integer> generator = countTo(2);
        assertThat(generator.send(null)).isEqualTo(1);
        assertThat(generator.send(null)).isEqualTo(2);
        assertThat(trail).containsExactly("begin", "next");
    }

    @Test
    void statement06WhatIsSentIsWhatTheYieldEvaluatesTo() {
        Generator<Object> echo = Generator.of(y -> {
            Object said = y.yield("ready");
            while (true) {
                said = y.yield("you said " + said);
            }
        });
        assertThat(echo.next()).isEqualTo("ready");
        assertThat(echo.send("hello")).isEqualTo("you said hello");
        assertThat(echo.next()).isEqualTo("you said null");
    }

    @Test
    void statement07ABodyMayCatchWhatIsRaisedAndYieldOn() {
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
    void statement08RaisingIntoANewOneRunsNothingAndExhaustsIt() {
        Generator<Integer> generator = countTo(3);
        IOException raised = new IOException();
        assertThatThrownBy(() -> generator.raise(raised)).isSameAs(raised);
        assertThat(trail).isEmpty();
        assertExhausted(generator);
    }

    @Test
    void statement10AnExceptionThatLeavesTheBodyIsTheSameObjectAndTheEnd() {
        IOException checked = new IOException();
        Generator<Integer> generator = Generator.of(y -> {
            y.yield(1);
            throw checked;
        });
        generator.next();
        assertThatThrownBy(generator::next).isSameAs(checked);
        assertExhausted(generator);
    }

    @Test
    void statement11ClosingANewOneRunsNothing() {
        Generator<Integer> generator = countTo(3);
        generator.close();
        assertThat(trail).isEmpty();
        assertExhausted(generator);
    }

    @Test
    void statement12ClosingRaisesGeneratorExitAndFinallyBlocksRunBeforeItReturns() {
        Generator<Integer> generator = Generator.of(y -> {
            try {
                y.yield(1);
            } catch (GeneratorExit e) {
                trail.add("exit");
                throw e;
            } finally {
                trail.add("finally");
            }
        });
        generator.next();
        generator.close();
        assertThat(trail).containsExactly("exit", "finally");
        assertExhausted(generator);
    }

    @Test
    void statement13YieldingInAnswerToCloseIsAnError() {
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
    void statement14ABodyMayReturnAValueInAnswerToClose() {
        for (String value : new String[] {"closed", null}) {
            Generator<Integer> generator = Generator.returning(y -> {
                try {
                    y.yield(1);
                    return "to the end";
                } catch (GeneratorExit e) {
                    return value;
                }
            });
            generator.next();
            generator.close();
            assertThat(generator.result()).isEqualTo(value);
        }
    }

    @Test
    void statement15AnotherExceptionWhileClosingLeavesClose() {
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
        assertExhausted(generator);
    }

    @Test
    void statement16ClosingAgainOrAnExhaustedOneDoesNothing() {
        Generator<Integer> closed = countTo(3);
        closed.next();
        closed.close();
        closed.close();
        assertThat(trail).containsExactly("begin", "finally");
        Generator<Integer> exhausted = Generator.returning(y -> "result");
        assertExhausted(exhausted);
        exhausted.close();
        assertThat(closed.result()).isNull();
    }

    @Test
    void statement18ItsOwnBodyCannotAdvanceItAndDoesNotHang() {
        List<Generator<Integer>> me = new ArrayList<>();
        me.add(Generator.of(y -> y.yield(me.getFirst().next())));
        assertThatThrownBy(me.getFirst()::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator already executing");
    }

    @Test
    void statement19YieldFromEvaluatesToWhatTheInnerOneReturned() {
        Generator<Integer> outer = Generator.of(y -> {
            trail.add(String.valueOf(y.yieldFrom(Generator.returning(z -> {
                z.yield(1);
                z.yield(2);
                return "result";
            }))));
            y.yield(3);
        });
        assertThat(outer).containsExactly(1, 2, 3);
        assertThat(trail).containsExactly("result");
    }

    @Test
    void statement20YieldFromSendsToTheInnerOneAndTheOuterOneSeesNothing() {
        Generator<Integer> outer = Generator.of(y -> {
            y.yieldFrom(countTo(3));
            trail.add("outer");
        });
        outer.next();
        assertThat(outer.send("x")).isEqualTo(2);
        assertThat(outer.next()).isEqualTo(3);
        assertThat(trail).containsExactly("begin", "x", "next");
    }

    @Test
    void statement21YieldFromRaisesInTheInnerOneWhoseReturnLetsTheOuterOneGoOn() {
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
    void statement22ClosingTheOuterOneClosesTheInnerOneFirst() {
        Generator<Integer> inner = countTo(3);
        Generator<Integer> outer = Generator.of(y -> {
            try {
                y.yieldFrom(inner);
            } finally {
                trail.add("outer finally");
            }
        });
        outer.next();
        outer.close();
        assertThat(trail).containsExactly("begin", "finally", "outer finally");
        assertExhausted(inner);
        assertExhausted(outer);
    }

    @Test
    void statement24AnInnerOneThatYieldsInAnswerToCloseFailsTheOuterOne() {
        Generator<Integer> outer = Generator.of(y -> y.yieldFrom(Generator.<Integer>of(z -> {
            try {
                z.yield(1);
            } finally {
                z.yield(2);
            }
        })));
        outer.next();
        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator ignored GeneratorExit");
    }

    @Test
    void statement25APlainIteratorCanBeAskedButNotTold() {
        Generator<Integer> generator = Generator.of(y -> y.yieldFrom(List.of(1, 2, 3)));
        assertThat(generator.next()).isEqualTo(1);
        assertThat(generator.send(null)).isEqualTo(2);
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
    void statement26AnInnerExceptionCanBeCaughtAtTheYieldFrom() {
        Generator<String> outer = Generator.of(y -> {
            try {
                y.yieldFrom(Generator.<String>of(z -> {
                    z.yield("inner");
                    throw new IllegalArgumentException("inner failed");
                }));
            } catch (IllegalArgumentException e) {
                y.yield("caught " + e.getMessage());
            }
        });
        assertThat(outer.next()).isEqualTo("inner");
        assertThat(outer.next()).isEqualTo("caught inner failed");
    }

    @Test
    void statement27APipelinePullsOnlyWhatIsTaken() {
        Generator<Integer> source = countTo(Integer.MAX_VALUE);
        Generator<Integer> even = Generator.of(y -> {
            for (int n : source) {
                if (n % 2 == 0) {
                    y.yield(n);
                }
            }
        });
        Generator<Integer> squares = Generator.of(y -> {
            for (int n : even) {
                y.yield(n * n);
            }
        });
        assertThat(squares.next()).isEqualTo(4);
        assertThat(squares.next()).isEqualTo(16);
        assertThat(source.next()).isEqualTo(5);
    }

    @Test
    void statement28BreakingOutOfALoopLeavesItWhereItIs() {
        Generator<Integer> generator = countTo(5);
        for (int n : generator) {
            if (n == 2) {
                break;
            }
        }
        assertThat(trail).doesNotContain("finally");
        assertThat(generator.next()).isEqualTo(3);
        generator.close();
        assertThat(trail).endsWith("finally");
    }

    private record Node(
            @Nullable Node left, int value, @Nullable Node right) {}

    private static Generator<Integer> inOrder(@Nullable Node node) {
        return Generator.of(y -> {
            if (node != null) {
                y.yieldFrom(inOrder(node.left));
                y.yield(node.value);
                y.yieldFrom(inOrder(node.right));
            }
        });
    }

    @Test
    void statement29ATreeFiveHundredDeepIsWalkedInOrder() {
        Node leaning = null;
        for (int depth = 1; depth <= 500; depth++) {
            leaning = depth % 2 == 0 ? new Node(leaning, depth, null) : new Node(null, -depth, leaning);
        }
        List<Integer> walked = new ArrayList<>();
        inOrder(leaning).forEach(walked::add);
        List<Integer> expected = new ArrayList<>();
        for (int odd = 499; odd >= 1; odd -= 2) {
            expected.add(-odd);
        }
        for (int even = 2; even <= 500; even += 2) {
            expected.add(even);
        }
        assertThat(walked).isEqualTo(expected);
    }

    @Test
    void statement30TwoOfOneFunctionAreIndependent() {
        Generator<Integer> a = countTo(2);
        Generator<Integer> b = countTo(2);
        assertThat(a.next()).isEqualTo(1);
        assertThat(b.next()).isEqualTo(1);
        assertThat(a.next()).isEqualTo(2);
        assertExhausted(a);
        assertThat(b.next()).isEqualTo(2);
        assertExhausted(b);
    }
}
