package lab06;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import lab06.Talk.Marked;
import lab06.Talk.Partner;
import org.junit.jupiter.api.Test;

/**
 * The suite of lab 06, one generator at a time: conversations, each with only one right course. They are CPython's, and
 * were had with CPython 3.13. Nothing here depends on time.
 */
class StackGeneratorTest {
    private final Talk talk = new Talk();

    @Test
    void nothingRunsUntilItIsAsked() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> count(y, "a"));
            Partner b = talk.with("b", y -> count(y, "b"));
            talk.say("made");
            a.next();
            a.next();
            b.send(null);
            a.next();
            talk.require(
                    "made",
                    "a begins",
                    "a.next() gives 0",
                    "a.next() gives 1",
                    "b begins",
                    "b.send(null) gives 0",
                    "a.next() gives 2");
        });
        Talk lazily = new Talk();
        Guarded.run(() -> {
            Partner even = lazily.with("even", y -> {
                for (Object number : new StackGenerator<>(inner -> {
                    for (int i = 1; ; i++) {
                        lazily.say("pulled " + i);
                        inner.yield(i);
                    }
                })) {
                    if ((int) number % 2 == 0) {
                        y.yield(number);
                    }
                }
                return null;
            });
            even.next();
            even.next();
            lazily.require(
                    "pulled 1", "pulled 2", "even.next() gives 2", "pulled 3", "pulled 4", "even.next() gives 4");
        });
    }

    private Object count(Generator.Yielder<Object> y, String name) {
        talk.say(name + " begins");
        for (int i = 0; ; i++) {
            y.yield(i);
        }
    }

    @Test
    void itEndsOnceAndForAll() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> {
                y.yield(1);
                return 7;
            });
            a.next();
            a.next();
            a.next();
            a.send(5);
            Partner b = talk.with("b", y -> {
                y.yield(1);
                throw new Marked("trouble");
            });
            b.next();
            b.next();
            b.next();
            talk.require(
                    "a.next() gives 1",
                    "a.next() ends with 7",
                    "a.next() ends",
                    "a.send(5) ends",
                    "b.next() gives 1",
                    "b.next() throws trouble",
                    "b.next() ends");
            Marked trouble = new Marked("trouble");
            Generator<Object> c = new StackGenerator<>(y -> {
                throw trouble;
            });
            try {
                c.next();
            } catch (Throwable thrown) {
                if (thrown != trouble) {
                    fail("what leaves the body must reach its caller as the same object; what came was " + thrown);
                }
            }
        });
    }

    @Test
    void whatIsSentComesOutOfTheYield() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> {
                for (int i = 1; ; i++) {
                    talk.say("yield %d is worth %s".formatted(i, y.yield(i)));
                }
            });
            a.send("too early");
            a.next();
            a.send("x");
            a.next();
            a.send("y");
            talk.require(
                    "a.send(too early) throws IllegalArgumentException",
                    "a.next() gives 1",
                    "yield 1 is worth x",
                    "a.send(x) gives 2",
                    "yield 2 is worth null",
                    "a.next() gives 3",
                    "yield 3 is worth y",
                    "a.send(y) gives 4");
        });
    }

    @Test
    void whatIsRaisedIsRaisedThere() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> {
                try {
                    talk.say("worth " + y.yield(1));
                } catch (Exception e) {
                    talk.say("caught " + e.getMessage());
                }
                talk.say("worth " + y.yield(2));
                talk.say("worth " + y.yield(3));
                return null;
            });
            a.next();
            a.raise(new Marked("e1"));
            a.send("x");
            a.raise(new Marked("e2"));
            a.next();
            talk.require(
                    "a.next() gives 1",
                    "caught e1",
                    "a.raise(e1) gives 2",
                    "worth x",
                    "a.send(x) gives 3",
                    "a.raise(e2) throws e2",
                    "a.next() ends");
        });
        Talk early = new Talk();
        Guarded.run(() -> {
            Partner b = early.with("b", y -> {
                try {
                    early.say("b begins");
                    y.yield(1);
                } finally {
                    early.say("finally");
                }
                return null;
            });
            b.raise(new Marked("e"));
            b.next();
            b.raise(new Marked("late"));
            early.require("b.raise(e) throws e", "b.next() ends", "b.raise(late) throws late");
        });
    }

    @Test
    void closeRunsTheFinallyBlocks() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> {
                try {
                    for (int i = 1; ; i++) {
                        y.yield(i);
                    }
                } finally {
                    talk.say("finally");
                }
            });
            for (Object value : a.generator()) {
                talk.say("loop " + value);
                if (value.equals(2)) {
                    break;
                }
            }
            a.next();
            a.close();
            a.close();
            a.next();
            talk.require(
                    "loop 1",
                    "loop 2",
                    "a.next() gives 3",
                    "finally",
                    "a.close() gives null",
                    "a.close() gives null",
                    "a.next() ends");
        });
        Talk before = new Talk();
        Guarded.run(() -> {
            Partner b = before.with("b", y -> {
                before.say("b begins");
                return null;
            });
            b.close();
            b.next();
            Partner c = before.with("c", y -> {
                try {
                    y.yield(1);
                } catch (GeneratorExit exit) {
                    return "my last words";
                }
                return null;
            });
            c.next();
            c.close();
            c.close();
            before.require(
                    "b.close() gives null",
                    "b.next() ends",
                    "c.next() gives 1",
                    "c.close() gives my last words",
                    "c.close() gives null");
        });
    }

    @Test
    void whoIgnoresACloseIsTold() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> {
                try {
                    y.yield(1);
                } catch (GeneratorExit exit) {
                    y.yield(2);
                }
                return null;
            });
            a.next();
            a.close();
            Partner b = talk.with("b", y -> {
                try {
                    y.yield(1);
                } finally {
                    failing();
                }
                return null;
            });
            b.next();
            b.close();
            b.next();
            talk.require(
                    "a.next() gives 1",
                    "a.close() throws IllegalStateException: generator ignored GeneratorExit",
                    "b.next() gives 1",
                    "b.close() throws in the way",
                    "b.next() ends");
        });
    }

    private static void failing() throws Marked {
        throw new Marked("in the way");
    }

    @Test
    void itCannotAskItself() throws Throwable {
        Guarded.run(() -> {
            List<Partner> self = new ArrayList<>();
            Partner a = talk.with("a", y -> {
                self.getFirst().next();
                self.getFirst().send(1);
                self.getFirst().raise(new Marked("e"));
                self.getFirst().close();
                y.yield(1);
                return null;
            });
            self.add(a);
            a.next();
            a.next();
            String refused = " throws IllegalStateException: generator already executing";
            talk.require(
                    "a.next()" + refused,
                    "a.send(1)" + refused,
                    "a.raise(e)" + refused,
                    "a.close()" + refused,
                    "a.next() gives 1",
                    "a.next() ends");
        });
        Talk loop = new Talk();
        Guarded.run(() -> {
            List<Partner> self = new ArrayList<>();
            Partner b = loop.with("b", y -> {
                y.yieldFrom(self.getFirst().generator());
                return null;
            });
            self.add(b);
            b.next();
            b.next();
            loop.require("b.next() throws IllegalStateException: generator already executing", "b.next() ends");
        });
    }

    @Test
    void anEscapedEndIsNoEnd() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> {
                Generator<Object> empty = new StackGenerator<>(inner -> 5);
                y.yield(1);
                y.yield(empty.next());
                return 6;
            });
            a.next();
            a.next();
            a.next();
            talk.require(
                    "a.next() gives 1",
                    "a.next() throws IllegalStateException, because of GeneratorDone",
                    "a.next() ends");
        });
    }
}
