package lab06;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import lab06.Talk.Marked;
import lab06.Talk.Partner;
import org.junit.jupiter.api.Test;

/** The suite of lab 06, generators in generators: conversations that were had with CPython 3.13 as well. */
class DelegationTest {
    private final Talk talk = new Talk();

    @Test
    void yieldFromIsWorthTheResult() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> {
                Generator<Object> inner = new StackGenerator<>(i -> {
                    i.yield(1);
                    i.yield(2);
                    return "r1";
                });
                talk.say("worth " + y.yieldFrom(inner));
                talk.say("worth " + y.yieldFrom(inner));
                try {
                    y.yieldFrom(new StackGenerator<>(i -> {
                        i.yield(3);
                        throw new Marked("e");
                    }));
                } catch (Exception e) {
                    talk.say("caught " + e.getMessage());
                }
                y.yield(4);
                talk.say("worth " + y.yieldFrom(new StackGenerator<>(i -> "r2")));
                return "r3";
            });
            a.next();
            a.next();
            a.next();
            a.next();
            a.next();
            talk.require(
                    "a.next() gives 1",
                    "a.next() gives 2",
                    "worth r1",
                    "worth null",
                    "a.next() gives 3",
                    "caught e",
                    "a.next() gives 4",
                    "worth r2",
                    "a.next() ends with r3");
        });
    }

    @Test
    void sendAndRaiseGoInside() throws Throwable {
        Guarded.run(() -> {
            Generator.Body<Object> innermost = y -> {
                talk.say("worth " + y.yield(1));
                try {
                    talk.say("worth " + y.yield(2));
                } catch (Exception e) {
                    talk.say("caught inside " + e.getMessage());
                }
                try {
                    y.yield(3);
                } catch (Exception e) {
                    return "r";
                }
                return null;
            };
            Partner a = talk.with("a", y -> {
                Object result = y.yieldFrom(new StackGenerator<>(m -> m.yieldFrom(new StackGenerator<>(innermost))));
                talk.say("outside: " + result);
                try {
                    y.yieldFrom(new StackGenerator<>(m -> m.yield(4)));
                } catch (Exception e) {
                    talk.say("caught outside " + e.getMessage());
                }
                talk.say("outside: worth " + y.yieldFrom(new StackGenerator<>(m -> m.yield(5))));
                return null;
            });
            a.next();
            a.send("x");
            a.raise(new Marked("e1"));
            a.raise(new Marked("e2"));
            a.raise(new Marked("e3"));
            a.send("y");
            talk.require(
                    "a.next() gives 1",
                    "worth x",
                    "a.send(x) gives 2",
                    "caught inside e1",
                    "a.raise(e1) gives 3",
                    "outside: r",
                    "a.raise(e2) gives 4",
                    "caught outside e3",
                    "a.raise(e3) gives 5",
                    "outside: worth y",
                    "a.send(y) ends");
        });
    }

    @Test
    void closeClosesTheInnerFirst() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> {
                try {
                    y.yieldFrom(new StackGenerator<>(i -> {
                        try {
                            i.yield(1);
                        } finally {
                            talk.say("inner finally");
                        }
                        return null;
                    }));
                } finally {
                    talk.say("outer finally");
                }
                return null;
            });
            a.next();
            a.close();
            a.next();
            Generator<Object> kept = new StackGenerator<>(i -> {
                try {
                    i.yield(1);
                } catch (GeneratorExit exit) {
                    return "kept going";
                }
                return null;
            });
            Partner b = talk.with("b", y -> {
                talk.say("worth " + y.yieldFrom(kept));
                return null;
            });
            b.next();
            b.close();
            talk.require(
                    "a.next() gives 1",
                    "inner finally",
                    "outer finally",
                    "a.close() gives null",
                    "a.next() ends",
                    "b.next() gives 1",
                    "b.close() gives null");
        });
        Talk stubborn = new Talk();
        Guarded.run(() -> {
            Partner c = stubborn.with(
                    "c",
                    y -> y.yieldFrom(new StackGenerator<>(i -> {
                        try {
                            i.yield(1);
                        } catch (GeneratorExit exit) {
                            i.yield(2);
                        }
                        return null;
                    })));
            c.next();
            c.close();
            stubborn.require(
                    "c.next() gives 1", "c.close() throws IllegalStateException: generator ignored GeneratorExit");
        });
    }

    @Test
    void aPlainIteratorCannotBeTold() throws Throwable {
        Guarded.run(() -> {
            Partner a = talk.with("a", y -> {
                List<Object> values = List.of(1, 2, 3);
                y.yieldFrom(values.iterator());
                try {
                    y.yieldFrom(values.iterator());
                } catch (Exception e) {
                    talk.say("caught " + e.getMessage());
                }
                y.yieldFrom(values.iterator());
                return null;
            });
            a.next();
            a.next();
            a.next();
            a.next();
            a.raise(new Marked("e"));
            a.next();
            a.send("x");
            a.next();
            talk.require(
                    "a.next() gives 1",
                    "a.next() gives 2",
                    "a.next() gives 3",
                    "a.next() gives 1",
                    "caught e",
                    "a.raise(e) gives 1",
                    "a.next() gives 2",
                    "a.send(x) throws IllegalStateException",
                    "a.next() ends");
        });
    }

    @Test
    void fiveHundredDeepIsFine() throws Throwable {
        Guarded.run(() -> {
            List<Object> walked = new ArrayList<>();
            for (Object value : walk(new Node(null, 500))) {
                walked.add(value);
            }
            for (int i = 0; i < walked.size() || i < 500; i++) {
                if (walked.size() != 500 || !walked.get(i).equals(i + 1)) {
                    fail(
                            "a tree of 500 nodes, each below the one before: in order they are 1, 2, 3 and so on; yours came to %d nodes, the first of them %s"
                                    .formatted(
                                            walked.size(),
                                            walked.stream().limit(5).toList()));
                }
            }
        });
    }

    /* A tree in which each node has a left child only, so the smallest number is at its deepest place. */
    private record Node(Node left, int number) {
        private Node {
            if (left == null && number > 1) {
                left = new Node(null, number - 1);
            }
        }
    }

    private static Generator<Object> walk(Node node) {
        return new StackGenerator<>(y -> {
            if (node.left() != null) {
                y.yieldFrom(walk(node.left()));
            }
            y.yield(node.number());
            return null;
        });
    }
}
