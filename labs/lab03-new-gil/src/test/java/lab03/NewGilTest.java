package lab03;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.Specs;
import org.junit.jupiter.api.Test;

/**
 * The suite of lab 03. Nothing here waits for a real clock: threads follow scripts on a simulated computer, where Java code
 * takes no time but what the script says, and waking a thread takes and costs what the check says.
 */
class NewGilTest {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final Duration INTERVAL = Duration.ofMillis(5);

    /* What it takes the waiter to wake up and ask, the holder to come to a checkpoint, and the waiter to wake up again. */
    private static final long HAND_OVER = 2 * Run.WAKE_UP + Run.STEP;
    /* Waking somebody costs a little now and then; how often depends on what the GIL is made of. */
    private static final long GIVE_OR_TAKE = 60 * MICRO;

    @Test
    void oneThreadAtATimeHoldsIt() {
        for (int cores : new int[] {1, 2, 4}) {
            for (int seed = 1; seed <= 60; seed++) {
                jostle(cores, seed).toTheEnd();
            }
        }
    }

    /* Three threads come and go, and time passes between any two steps of the learner's class, so that others come in. */
    private static Run jostle(int cores, int seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Specs restless = new Specs(
                cores,
                new Specs.Scheduling(20 * MICRO, 5 * MICRO, 100, 0, 0),
                new Specs.Waking(
                        Range.micros(1, 8),
                        Range.micros(1, 8),
                        Range.exactly(0),
                        Range.micros(0, 4),
                        Range.micros(0, 4),
                        Range.exactly(0),
                        Range.micros(0, 4)),
                Range.micros(1, 4),
                seed);
        Run run = new Run(restless, Duration.ofNanos(20 * MICRO), computer -> {
            if (chance.nextInt(4) == 0) {
                computer.compute(chance.nextLong(6 * MICRO));
            }
        });
        for (String name : List.of("T1", "T2", "T3")) {
            run.spawn(name, me -> {
                for (int round = 0; round < 3; round++) {
                    me.acquire();
                    me.work(chance.nextLong(80 * MICRO));
                    me.release();
                    me.compute(chance.nextLong(9 * MICRO));
                }
            });
        }
        return run;
    }

    @Test
    void onlyItsHolderLetsGo() {
        Run run = new Run(3, INTERVAL);
        run.spawn("T1", me -> {
            requireRefused(me, "nobody had it -> T1 let go of it");
            me.acquire();
            me.compute(100 * MICRO);
            me.release();
            requireRefused(me, "T1 let go of it -> T1 let go of it once more");
        });
        run.spawn("T2", me -> {
            me.busyUntil(10 * MICRO);
            requireRefused(me, "T1 has it -> T2 let go of it");
        });
        run.spawn("T3", me -> {
            me.busyUntil(20 * MICRO);
            me.acquire();
            me.compute(200 * MICRO);
            me.release();
        });
        run.spawn("T2 again", me -> {
            me.busyUntil(200 * MICRO);
            requireRefused(me, "T3 has it -> T2 let go of it");
            me.acquire();
            me.release();
        });
        run.toTheEnd();
    }

    private static void requireRefused(Run.Hands me, String story) {
        try {
            me.releaseWithoutHolding();
        } catch (IllegalStateException | IllegalMonitorStateException e) {
            return;
        }
        fail(story + ", and was not told that it does not have it (an IllegalStateException)");
    }

    @Test
    void aWaiterSleepsForAnInterval() {
        Run run = new Run(2, INTERVAL);
        run.spawn("T1", me -> {
            me.acquire();
            me.compute(12 * MILLI);
            me.release();
        });
        run.spawn("T2", me -> {
            me.busyUntil(100 * MICRO);
            me.acquire();
            me.release();
        });
        try {
            if (!run.ends()) {
                fail(run.story.end() + " -> " + run.waiting());
            }
        } catch (Woven.Spinning e) {
            fail("T1 has it, T2 wants it -> " + e.getMessage());
        }
        long inVain =
                run.story.calls.stream().filter(call -> call.at() < 12 * MILLI).count();
        if (inVain > 2) {
            fail("%s -> in 12 ms T2 was up %d times to look; it has to be once in 5 ms"
                    .formatted(run.story.beginning(), inVain));
        }
        requireAt(run, 1, "T2", 12 * MILLI + Run.WAKE_UP);
    }

    /* That its n-th owner got it then. */
    private static void requireAt(Run run, int turn, String who, long expected) {
        List<Story.Event> turns = run.story.turns;
        if (turns.size() <= turn || !turns.get(turn).thread().equals(who)) {
            fail("%s -> it should have been %s's turn at %s"
                    .formatted(run.story.beginning(), who, Story.time(expected)));
        }
        long at = turns.get(turn).at();
        if (Math.abs(at - expected) > GIVE_OR_TAKE) {
            fail("%s -> %s got it at %s; it should have been around %s"
                    .formatted(run.story.beginning(), who, Story.time(at), Story.time(expected)));
        }
    }

    @Test
    void anIntervalLaterTheWaiterAsks() {
        for (long interval : new long[] {5, 1, 20}) {
            Run run = new Run(2, Duration.ofMillis(interval));
            run.spawn("T1", me -> {
                me.acquire();
                me.work(50 * MILLI);
                me.release();
            });
            run.spawn("T2", me -> {
                me.busyUntil(10 * MILLI);
                me.acquire();
                me.release();
            });
            run.toTheEnd();
            requireAt(run, 1, "T2", (10 + interval) * MILLI + HAND_OVER);
        }

        // T1 lets go at 2 ms and is first again: that is no switch, whoever was woken has to wait anew, and the other
        // has not.
        Run lost = new Run(3, INTERVAL);
        lost.spawn("T1", me -> {
            me.acquire();
            me.work(2 * MILLI);
            me.release();
            me.acquire();
            me.work(20 * MILLI);
            me.release();
        });
        for (String name : List.of("T2", "T3")) {
            lost.spawn(name, me -> {
                me.busyUntil(10 * MICRO);
                me.acquire();
                me.release();
            });
        }
        lost.toTheEnd();
        long at = lost.story.turns.get(1).at();
        if (at < 5 * MILLI || at > 5 * MILLI + HAND_OVER + GIVE_OR_TAKE) {
            fail(
                    ("%s -> T1 let go and was first again, one waiter was woken in vain, the other slept on and may ask after 5 ms; it "
                                    + "changed hands at %s")
                            .formatted(lost.story.beginning(), Story.time(at)));
        }
    }

    @Test
    void whoWasAskedWaitsForTheSwitch() {
        Run run = new Run(2, INTERVAL);
        run.spawn("T1", me -> {
            me.acquire();
            me.work(20 * MILLI);
            me.release();
        });
        run.spawn("T2", me -> {
            me.acquire();
            me.work(8 * MILLI);
            me.release();
        });
        run.toTheEnd();
        requireAt(run, 1, "T2", 5 * MILLI + HAND_OVER);
        requireAt(run, 2, "T1", 10 * MILLI + 2 * HAND_OVER + Run.WAKE_UP);

        // T1 is back sooner than T2 is there, whatever it does in between, unless it waits for T2.
        Run sooner = new Run(Run.specs(2, Run.WAKE_UP, Run.CALL), INTERVAL, Woven.Steps.none());
        sooner.spawn("T1", me -> {
            me.acquire();
            me.compute(6 * MILLI);
            me.work(Run.STEP);
            me.compute(MILLI);
            me.release();
        });
        sooner.spawn("T2", me -> {
            me.busyUntil(100 * MICRO);
            me.acquire();
            me.compute(MILLI);
            me.release();
        });
        sooner.toTheEnd();
        requireAt(sooner, 1, "T2", 6 * MILLI + Run.STEP + Run.WAKE_UP);
    }

    @Test
    void alsoWhenItLetsGoByItself() {
        Run asked = new Run(2, INTERVAL);
        asked.spawn("T1", me -> {
            me.acquire();
            me.compute(6 * MILLI);
            me.release();
            me.acquire();
            me.release();
        });
        asked.spawn("T2", me -> {
            me.busyUntil(100 * MICRO);
            me.acquire();
            me.compute(MILLI);
            me.release();
        });
        asked.toTheEnd();
        if (asked.story.turns.size() < 3) {
            fail("%s -> T2 asked for it after 5 ms; T1 let go of it at 6 ms, and had it again before T2 was there"
                    .formatted(asked.story.beginning()));
        }
        requireAt(asked, 1, "T2", 6 * MILLI + Run.WAKE_UP);
        requireAt(asked, 2, "T1", 7 * MILLI + 2 * Run.WAKE_UP);
    }

    @Test
    void unaskedNothingIsKept() {
        Run run = new Run(3, INTERVAL);
        List<Long> back = new ArrayList<>();
        run.spawn("T1", me -> {
            me.acquire();
            me.compute(2 * MILLI);
            me.release();
            me.acquire();
            back.add(me.now());
            me.compute(MILLI);
            me.release();
        });
        for (String name : List.of("T2", "T3")) {
            run.spawn(name, me -> {
                me.busyUntil(100 * MICRO);
                me.acquire();
                me.release();
            });
        }
        run.toTheEnd();
        if (back.getFirst() > 2 * MILLI + 2 * Run.CALL) {
            fail(
                    ("%s -> nobody had waited for 5 ms; T1 let go, asked for it again at once, and got it at %s only, though the "
                                    + "others were still on their way")
                            .formatted(run.story.beginning(), Story.time(back.getFirst())));
        }
        if (!run.gaveWay().isEmpty()) {
            fail("%s -> T1 gave way to others: %s".formatted(run.story.beginning(), run.gaveWay()));
        }
        long woken = run.story.calls.stream()
                .filter(call -> call.at() >= 2 * MILLI && call.at() < 3 * MILLI)
                .count();
        if (woken != 1) {
            fail("%s -> T1 let go once, and woke %d; only one can have it".formatted(run.story.beginning(), woken));
        }
    }

    @Test
    void whoeverTakesItEndsTheRequest() {
        Run run = new Run(2, INTERVAL);
        run.spawn("T1", me -> {
            me.acquire();
            me.compute(6 * MILLI);
            me.release();
        });
        List<Long> took = new ArrayList<>();
        run.spawn("T2", me -> {
            me.busyUntil(100 * MICRO);
            me.acquire();
            long begin = me.now();
            me.work(10 * MILLI);
            took.add(me.now() - begin);
            me.release();
        });
        run.toTheEnd();
        requireNothingLost(run, took.getFirst(), "T2 asked for it and has it, nobody else wants it");
    }

    private static void requireNothingLost(Run run, long took, String what) {
        if (took > 10 * MILLI) {
            fail("%s -> %s, and for 10 ms of work it took %s".formatted(run.story.beginning(), what, Story.time(took)));
        }
    }

    @Test
    void unaskedNobodyIsWaitedFor() {
        Run run = new Run(2, INTERVAL);
        List<Long> took = new ArrayList<>();
        run.spawn("T1", me -> {
            me.acquire();
            me.work(10 * MILLI);
            me.release();
            took.add(me.now());
            me.compute(2 * MILLI);
            me.acquire();
            me.release();
        });
        run.spawn("T2", me -> {
            me.busyUntil(11 * MILLI);
            me.acquire();
            me.compute(3 * MILLI);
            me.release();
        });
        run.toTheEnd();
        requireNothingLost(run, took.getFirst(), "nobody else was there when T1 let go");
        requireAt(run, 2, "T1", 14 * MILLI + Run.WAKE_UP);
    }

    @Test
    void oneForcedSwitchPerInterval() {
        for (int threads : new int[] {2, 4, 3}) {
            Run run = new Run(4, INTERVAL);
            for (int i = 1; i <= threads; i++) {
                long comes = Math.max(0, i - 2) * 1_300L * MICRO;
                run.spawn("T" + i, me -> {
                    me.busyUntil(comes);
                    me.acquire();
                    me.work(40 * MILLI);
                    me.release();
                });
            }
            run.toTheEnd();
            requireSwitches(run, threads);
        }
    }

    private static void requireSwitches(Run run, int threads) {
        List<Long> at = run.story.turns.stream().map(Story.Event::at).toList();
        List<Long> expected = IntStream.range(0, 8)
                .mapToObj(n -> n * (5 * MILLI + HAND_OVER) + (n - 1L) * Run.WAKE_UP)
                .toList();
        for (int n = 1; n < expected.size(); n++) {
            long since = at.size() > n ? at.get(n) - at.get(n - 1) : Long.MAX_VALUE;
            long right = expected.get(n) - (n == 1 ? 0 : expected.get(n - 1));
            if (Math.abs(since - right) > GIVE_OR_TAKE) {
                fail(
                        "%d threads that only compute: it changed hands at %s; one forced switch in each 5 ms, however many wait, would be at %s"
                                .formatted(
                                        threads,
                                        words(at.subList(1, Math.min(8, at.size()))),
                                        words(expected.subList(1, 8))));
            }
        }
    }

    private static String words(List<Long> moments) {
        return String.join(", ", moments.stream().map(Story::time).toList());
    }

    @Test
    void aSwitchStartsTheIntervalAnew() {
        Run run = new Run(3, INTERVAL);
        run.spawn("T1", me -> {
            me.acquire();
            me.work(3 * MILLI);
            me.release();
        });
        for (String name : List.of("T2", "T3")) {
            run.spawn(name, me -> {
                me.busyUntil(10 * MICRO);
                me.acquire();
                me.work(20 * MILLI);
                me.release();
            });
        }
        run.toTheEnd();
        requireAt(run, 1, run.story.turns.get(1).thread(), 3 * MILLI + Run.WAKE_UP);
        Story.Event next = run.story.turns.get(2);
        if (next.at() < 8 * MILLI) {
            fail(
                    ("%s -> T1 let go at 3 ms, and it changed hands; whoever went on waiting got it at %s, when its new holder had "
                                    + "had it for less than 5 ms")
                            .formatted(run.story.beginning(), Story.time(next.at())));
        }
        if (next.at() > 10 * MILLI + 4 * HAND_OVER) {
            fail("%s -> two want it since 10 µs; after the switch at 3 ms the other one got it at %s only"
                    .formatted(run.story.beginning(), Story.time(next.at())));
        }
    }

    @Test
    void comingBackTakesAnInterval() {
        Run run = new Run(2, INTERVAL);
        run.spawn("hog", me -> {
            me.acquire();
            me.work(60 * MILLI);
            me.release();
        });
        List<Long> waits = new ArrayList<>();
        run.spawn("T2", me -> {
            for (int call = 0; call < 6; call++) {
                me.compute(MILLI);
                long begin = me.now();
                me.acquire();
                waits.add(me.now() - begin);
                me.work(50 * MICRO);
                me.release();
            }
        });
        run.toTheEnd();
        for (long wait : waits) {
            if (Math.abs(wait - 5 * MILLI - HAND_OVER) > GIVE_OR_TAKE) {
                fail(
                        ("%s -> beside a busy thread, T2 came back from six calls of 1 ms, and waited %s for the GIL; each time it is "
                                        + "an interval, around %s")
                                .formatted(run.story.beginning(), words(waits), Story.time(5 * MILLI + HAND_OVER)));
            }
        }
    }

    @Test
    void moreCoresCostNothing() {
        List<Long> took = new ArrayList<>();
        for (int cores : new int[] {1, 2, 4, 8, 16}) {
            Run run = new Run(cores, INTERVAL);
            for (String name : List.of("T1", "T2", "T3", "T4")) {
                run.spawn(name, me -> {
                    me.acquire();
                    me.work(50 * MILLI);
                    me.release();
                });
            }
            run.toTheEnd();
            took.add(run.computer.now());
        }
        if (took.stream().anyMatch(time -> time > 205 * MILLI)) {
            fail(
                    "four threads with 50 ms of work each, on 1, 2, 4, 8 and 16 cores: %s -> a switch every 5 ms costs next to nothing: 205 ms at most"
                            .formatted(words(took)));
        }
    }
}
