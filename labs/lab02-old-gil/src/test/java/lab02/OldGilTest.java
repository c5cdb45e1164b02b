package lab02;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.Specs;
import org.junit.jupiter.api.Test;

/**
 * The suite of lab 02. Nothing here waits for a real clock: threads follow scripts on a simulated computer, where Java code
 * takes no time but what the script says, and waking a thread takes and costs what the check says.
 */
class OldGilTest {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long TIMER_TICK = 4 * MILLI;

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
        Run run = new Run(restless, 3, computer -> {
            if (chance.nextInt(4) == 0) {
                computer.compute(chance.nextLong(6 * MICRO));
            }
        });
        for (String name : List.of("T1", "T2", "T3")) {
            run.spawn(name, me -> {
                for (int round = 0; round < 3; round++) {
                    me.acquire();
                    me.tick(4, MICRO);
                    me.call(() -> me.compute(chance.nextLong(9 * MICRO)));
                    me.tick(2, MICRO);
                    me.release();
                    me.compute(chance.nextLong(5 * MICRO));
                }
            });
        }
        return run;
    }

    @Test
    void onlyItsHolderLetsGo() {
        Run run = new Run(3, 100);
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
    void aWaiterSleepsUntilItIsWoken() {
        Run run = new Run(3, 100);
        run.spawn("T1", me -> {
            me.acquire();
            me.compute(MILLI);
            me.release();
        });
        run.spawn("T2", me -> {
            me.busyUntil(100 * MICRO);
            me.acquire();
            me.compute(MILLI);
            me.release();
        });
        run.spawn("T3", me -> {
            me.busyUntil(200 * MICRO);
            me.acquire();
            me.release();
        });
        try {
            if (!run.ends()) {
                fail(run.story.end() + " -> " + run.waiting());
            }
        } catch (Woven.Spinning e) {
            fail("T1 has it, T2 and T3 want it -> " + e.getMessage());
        }
        List<Story.Event> calls = run.story.calls;
        if (calls.stream().anyMatch(call -> call.at() < MILLI)) {
            fail("%s -> whoever waits was up %d times while T1 had it, and nobody had let go"
                    .formatted(
                            run.story.beginning(),
                            calls.stream().filter(call -> call.at() < MILLI).count()));
        }
        requireAt(run, 1, "T2", MILLI + Run.WAKE_UP);
        requireAt(run, 2, "T3", 2 * MILLI + 2 * Run.WAKE_UP);
    }

    /* That its n-th owner got it then, give or take what it costs to wake somebody else on the way. */
    private static void requireAt(Run run, int turn, String who, long expected) {
        List<Story.Event> turns = run.story.turns;
        if (turns.size() <= turn || !turns.get(turn).thread().equals(who)) {
            fail("%s -> it should have been %s's turn at %s"
                    .formatted(run.story.beginning(), who, Story.time(expected)));
        }
        long at = turns.get(turn).at();
        if (Math.abs(at - expected) > 2 * Run.CALL) {
            fail("%s -> %s got it at %s, and not at %s"
                    .formatted(run.story.beginning(), who, Story.time(at), Story.time(expected)));
        }
    }

    @Test
    void everyNthTickIsACheck() {
        for (int interval : new int[] {7, 1, 100}) {
            Run run = new Run(2, interval);
            run.spawn("T1", me -> {
                me.acquire();
                me.tick(4 * interval, 100 * MICRO);
                me.release();
            });
            run.spawn("T2", me -> askAgainAndAgain(me, () -> run.story.ticks >= 4L * interval));
            run.toTheEnd();
            requireChecks(run, interval, 4 * interval, "T1 ran %d ticks".formatted(4 * interval));
        }
        Run run = new Run(3, 7);
        run.spawn("T1", me -> {
            me.acquire();
            me.tick(4, 100 * MICRO);
            me.release();
        });
        run.spawn("T2", me -> {
            me.busyUntil(MILLI);
            me.acquire();
            me.tick(12, 100 * MICRO);
            me.release();
        });
        run.spawn("T3", me -> {
            me.busyUntil(MILLI + 10 * MICRO);
            askAgainAndAgain(me, () -> run.story.ticks >= 16);
        });
        run.toTheEnd();
        requireChecks(run, 7, 15, "T1 ran 4 ticks and let go, then T2 ran 12");
    }

    /* Whoever gets it lets go at once: where the GIL is handed over, that is judged elsewhere. */
    private static void askAgainAndAgain(Run.Hands me, BooleanSupplier enough) {
        do {
            me.acquire();
            me.release();
            me.compute(MICRO);
        } while (!enough.getAsBoolean());
    }

    private static void requireChecks(Run run, int interval, int lastTick, String what) {
        List<Long> expected = LongStream.rangeClosed(1, lastTick / interval)
                .map(check -> check * interval)
                .boxed()
                .toList();
        List<Long> found = run.story.calls.stream()
                .map(Story.Event::tick)
                .filter(tick -> tick <= lastTick)
                .distinct()
                .toList();
        if (!found.equals(expected)) {
            fail("check interval %d, %s, and the other one waited -> it was woken %s; let go and take again in ticks %s"
                    .formatted(
                            interval,
                            what,
                            found.isEmpty() ? "in none of them" : "in tick " + words(found),
                            words(expected)));
        }
    }

    private static String words(List<Long> numbers) {
        return String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    @Test
    void aCheckAsksNobody() {
        int steps = 0;
        for (int stretched = 1; stretched == 1 || stretched <= steps; stretched++) {
            Stretch stretch = new Stretch(stretched);
            Run run = new Run(Run.specs(2, Run.WAKE_UP), 3, stretch);
            run.spawn("T1", me -> {
                me.acquire();
                stretch.begins();
                me.tick(8, 10 * MICRO);
                stretch.isOver();
                me.compute(MILLI);
                me.release();
            });
            List<Long> waited = new ArrayList<>();
            run.spawn("T2", me -> {
                while (!stretch.isUnderWay() && me.now() < MILLI) {
                    me.compute(MICRO);
                }
                long asked = me.now();
                me.acquire();
                waited.add(me.now() - asked);
                me.compute(MILLI);
                me.release();
            });
            run.toTheEnd();
            if (waited.getFirst() == 0) {
                return;
            }
            steps = stretch.steps();
        }
        fail(
                ("check interval 3, T1 ran 8 ticks; whatever it was about to do in one of them (%d steps), T2 came just then, and "
                                + "found it taken each time -> T1 asks whether somebody waits, or does not let go at all")
                        .formatted(steps));
    }

    @Test
    void whoeverComesFirstTakesIt() {
        Run slow = new Run(2, 100);
        List<Long> letGo = new ArrayList<>();
        slow.spawn("T1", me -> {
            me.acquire();
            me.tick(450, MICRO);
            letGo.add(me.now());
            me.release();
        });
        slow.spawn("T2", me -> {
            me.busyUntil(10 * MICRO);
            me.acquire();
            me.release();
        });
        slow.toTheEnd();
        requireACheck(slow);
        if (slow.story.turns.get(1).tick() < 450) {
            fail(
                    ("%s -> T1 let go, asked for it again at once, and did not get it, though T2 was still on its way: it was kept "
                                    + "for T2")
                            .formatted(slow.story.beginning()));
        }
        if (!slow.gaveWay().isEmpty()) {
            fail("%s -> T1 gave way to others before it asked for it again: %s"
                    .formatted(slow.story.beginning(), slow.gaveWay()));
        }
        long lost = letGo.getFirst() - 450 * MICRO - slow.story.calls.size() * Run.CALL;
        if (lost > 2 * Run.CALL) {
            fail("%s -> T1 ran 450 ticks, and took %s longer than they and the wake-ups do"
                    .formatted(slow.story.beginning(), Story.time(lost)));
        }

        Run fast = new Run(Run.specs(2, Run.CALL / 2), 100, Woven.Steps.none());
        fast.spawn("T1", me -> {
            me.acquire();
            me.tick(150, MICRO);
            me.release();
        });
        fast.spawn("T2", me -> {
            me.busyUntil(10 * MICRO);
            me.acquire();
            me.release();
        });
        fast.toTheEnd();
        requireACheck(fast);
        if (fast.story.turns.get(1).tick() == 150) {
            fail(
                    ("%s -> T2 was awake %s after it was called, while T1 was still busy calling it, and found it taken: T1 had "
                                    + "not let go yet")
                            .formatted(fast.story.beginning(), Story.time(Run.CALL / 2)));
        }
    }

    private static void requireACheck(Run run) {
        if (run.story.calls.getFirst().tick() == run.story.ticks) {
            fail("%s -> check interval 100, and T1 did not let go in %d ticks"
                    .formatted(run.story.beginning(), run.story.ticks));
        }
    }

    @Test
    void othersRunDuringACall() {
        Run run = new Run(3, 100);
        run.spawn("T1", me -> {
            me.acquire();
            me.call(() -> me.compute(500 * MICRO));
            me.compute(100 * MICRO);
            me.release();
        });
        run.spawn("T2", me -> {
            me.busyUntil(10 * MICRO);
            me.acquire();
            me.compute(MILLI);
            me.release();
        });
        run.spawn("T3", me -> {
            me.busyUntil(1_080 * MICRO);
            me.acquire();
            me.release();
        });
        run.toTheEnd();
        requireAt(run, 1, "T2", 10 * MICRO);
        requireAt(run, 2, "T1", 1_010 * MICRO + Run.WAKE_UP);

        Run failing = new Run(2, 100);
        failing.spawn("T1", me -> {
            me.acquire();
            try {
                me.call(() -> {
                    throw new CallFailed();
                });
                fail("a call threw, and whoever made it was not told");
            } catch (CallFailed e) {
                me.compute(100 * MICRO);
            }
            me.release();
        });
        failing.spawn("T2", me -> {
            me.busyUntil(10 * MICRO);
            me.acquire();
            me.release();
        });
        failing.toTheEnd();
    }

    /** What a call throws that was told to fail. */
    private static final class CallFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CallFailed() {
            super("the suite made this call fail");
        }
    }

    @Test
    void oneCoreSwitchesAtTimerTicks() {
        Run run = new Run(1, 100);
        for (String name : List.of("T1", "T2")) {
            run.spawn(name, me -> {
                me.acquire();
                me.tick(20_000, MICRO);
                me.release();
            });
        }
        run.toTheEnd();
        List<Story.Event> switches = run.story.turns.stream()
                .filter(turn -> turn.at() > 0 && turn.at() < 39 * MILLI)
                .toList();
        for (Story.Event change : switches) {
            if (Math.abs(change.at() - Math.round((double) change.at() / TIMER_TICK) * TIMER_TICK) > 200 * MICRO) {
                fail(
                        ("%s -> on one core the system takes the core away every 4 ms, and only then can another one be first; %s "
                                        + "was at %s")
                                .formatted(run.story.beginning(), change.thread(), Story.time(change.at())));
            }
        }
        if (switches.size() < 5) {
            fail(
                    ("%s -> on one core it changed hands %d times in 40 ms; the system takes the core away 10 times, and the "
                                    + "other one need only be called to be first")
                            .formatted(run.story.beginning(), switches.size()));
        }
    }

    @Test
    void moreCoresMakeItSlower() {
        List<Long> took = new ArrayList<>();
        for (int cores : new int[] {1, 2, 4, 8, 16}) {
            Run run = new Run(Run.specs(cores, 4 * MICRO), 100, Woven.Steps.none());
            for (String name : List.of("T1", "T2", "T3", "T4")) {
                run.spawn(name, me -> {
                    me.acquire();
                    me.tick(50_000, 100);
                    me.release();
                });
            }
            run.toTheEnd();
            took.add(run.computer.now());
        }
        String table = "four threads with 5 ms of work each, on 1, 2, 4, 8 and 16 cores: "
                + String.join(", ", took.stream().map(Story::time).toList());
        if (took.getFirst() > 21 * MILLI) {
            fail(table + " -> on one core it costs next to nothing: 20 ms");
        }
        if (took.stream().skip(1).anyMatch(time -> time < 1.2 * took.getFirst())) {
            fail(table + " -> with a second core nearly every release wakes somebody, and that costs: 24 ms and more");
        }
    }
}
