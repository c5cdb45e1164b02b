package lab09;

import static lab09.Gathering.gather;
import static lab09.Sleep.sleep;
import static lab09.Task.await;
import static lab09.Timeout.timeout;
import static lab09.Trail.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The second half of lab 09's suite: what is built on tasks. */
class ScopesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Trail trail = new Trail();

    private static Duration seconds(int seconds) {
        return SECOND.multipliedBy(seconds);
    }

    /** A task that sleeps and returns its name. */
    private Task<String> worker(String name, int seconds) {
        return trail.task(name, () -> {
            sleep(seconds(seconds));
            trail.sayWhen(name + " is over");
            return name;
        });
    }

    /** A task that sleeps, and cleans up for so long when it is cancelled. */
    private Task<String> tidy(String name, int cleaning) {
        return trail.task(name, () -> {
            try {
                sleep(seconds(100));
            } finally {
                sleep(seconds(cleaning));
                trail.sayWhen(name + " is clean");
            }
            return name;
        });
    }

    // ---- Gather.

    @Test
    void gatherKeepsTheOrder() throws Throwable {
        Guarded.run(() -> {
            trail.spawn("boss", () -> {
                Task<String> slow = worker("slow", 3);
                Task<String> quick = worker("quick", 1);
                trail.sayWhen("has " + await(gather(trail.loop(), List.of(slow, quick, slow))));
                trail.sayWhen("of none: " + await(gather(trail.loop(), List.of())));
            });
            trail.run();
            trail.require(
                    "quick is over, at 1000 ms",
                    "slow is over, at 3000 ms",
                    "has [slow, quick, slow], at 3000 ms",
                    "of none: [], at 3000 ms");
        });
        Guarded.run(this::theFirstFailureIsTheWholes);
    }

    private void theFirstFailureIsTheWholes() {
        Trail other = new Trail();
        Exception trouble = new Exception("trouble");
        List<Task<String>> children = new ArrayList<>();
        for (int i = 3; i >= 1; i--) {
            int number = i;
            children.add(other.task("child " + i, () -> {
                sleep(seconds(number));
                other.sayWhen("child " + number);
                if (number < 3) {
                    throw number == 1 ? trouble : new Exception("later");
                }
                return "result";
            }));
        }
        other.spawn("boss", () -> {
            try {
                await(gather(other.loop(), children));
                other.say("no failure");
            } catch (Exception e) {
                other.sayWhen("the boss hears of " + (e == trouble ? "the trouble" : e));
            }
        });
        other.run();
        other.require(
                "child 1, at 1000 ms",
                "the boss hears of the trouble, at 1000 ms",
                "child 2, at 2000 ms",
                "child 3, at 3000 ms");
    }

    @Test
    void gatherCancelsThemAll() throws Throwable {
        Guarded.run(() -> {
            Task<String> quick = worker("quick", 1);
            List<Task<String>> children = List.of(tidy("one", 1), quick, tidy("two", 3), refusing());
            Task<String> boss = trail.task("boss", () -> {
                try {
                    return "has " + await(gather(trail.loop(), children));
                } catch (CancelledError e) {
                    trail.sayWhen("the boss is told");
                    throw e;
                }
            });
            trail.spawn("boss of all", () -> {
                sleep(seconds(2));
                trail.say("cancel gives " + boss.cancel());
            });
            trail.run();
            trail.require(
                    "quick is over, at 1000 ms",
                    "cancel gives true",
                    "refusing",
                    "one is clean, at 3000 ms",
                    "two is clean, at 5000 ms",
                    "the boss is told, at 5000 ms");
            trail.requireEnd(boss, "cancelled");
            trail.requireEnd(quick, "quick");
        });
        Guarded.run(this::oneAloneCancelsNobody);
    }

    private Task<String> refusing() {
        return trail.task("refusing", () -> {
            try {
                sleep(seconds(100));
            } catch (CancelledError e) {
                trail.say("refusing");
            }
            return "refused";
        });
    }

    private void oneAloneCancelsNobody() {
        Trail other = new Trail();
        Task<String> victim = other.task("victim", () -> await(other.<String>future()));
        Task<String> sibling = other.task("sibling", () -> {
            sleep(seconds(2));
            return "goes on";
        });
        other.spawn("boss", () -> {
            Gathering<String> whole = gather(other.loop(), List.of(victim, sibling));
            other.say("the whole: " + outcome(() -> await(whole)));
            await(sibling);
            other.say("cancel of a whole that is done gives " + whole.cancel());
        });
        other.spawn("boss of all", victim::cancel);
        other.run();
        other.require("the whole: CancelledError", "cancel of a whole that is done gives false");
        other.requireEnd(sibling, "goes on");
    }

    // ---- Deadlines.

    @Test
    void aDeadlineBecomesATimeout() throws Throwable {
        Guarded.run(() -> {
            Task<String> late = tidy("late", 2);
            Task<String> boss = trail.task("boss", () -> {
                trail.sayWhen("in time: " + timeout(seconds(50), () -> await(worker("quick", 1))));
                trail.sayWhen("too late: " + outcome(() -> timeout(seconds(1), () -> await(late))));
                trail.sayWhen("without waiting: " + timeout(seconds(1), () -> "nothing"));
                trail.say("refused: " + timeout(seconds(1), this::refusal));
                trail.say("fails on its way out: " + outcome(() -> timeout(seconds(1), this::clumsy)));
                trail.say("requests left: " + Task.current().cancelling());
                sleep(seconds(1));
                return "goes on";
            });
            trail.run();
            trail.sayWhen("no timer is left");
            trail.require(
                    "quick is over, at 1000 ms",
                    "in time: quick, at 1000 ms",
                    "late is clean, at 4000 ms",
                    "too late: TimedOut, at 4000 ms",
                    "without waiting: nothing, at 4000 ms",
                    "refused: all the same",
                    "fails on its way out: ArithmeticException",
                    "requests left: 0",
                    "no timer is left, at 7000 ms");
            trail.requireEnd(boss, "goes on");
            trail.requireEnd(late, "cancelled");
        });
    }

    private String refusal() {
        try {
            return await(trail.<String>future());
        } catch (CancelledError e) {
            return "all the same";
        }
    }

    private String clumsy() {
        try {
            return await(trail.<String>future());
        } finally {
            failing();
        }
    }

    private static void failing() {
        throw new ArithmeticException("in the way");
    }

    @Test
    void aForeignRequestStaysForeign() throws Throwable {
        Guarded.run(() -> {
            Task<Void> before = asleep("before");
            Task<Void> together = asleep("together");
            Task<Void> cleaning = trail.spawn("cleaning", () -> {
                try {
                    sleep(seconds(100));
                } finally {
                    trail.say("cleaning: " + outcome(() -> timeout(seconds(3), () -> asleep(100))));
                }
            });
            trail.spawn("boss", () -> {
                trail.loop().callLater(seconds(2), together::cancel); // in the same round as the deadline, after it
                sleep(seconds(1));
                before.cancel();
                cleaning.cancel();
            });
            trail.run();
            trail.require("before: CancelledError", "together: CancelledError", "cleaning: TimedOut");
            for (Task<?> each : List.of(before, together, cleaning)) {
                trail.requireEnd(each, "cancelled");
            }
        });
        Guarded.run(this::ofTwoDeadlinesEachIsItsOwn);
    }

    /** A task that sleeps under a deadline of two seconds. */
    private Task<Void> asleep(String name) {
        return trail.spawn(name, () -> {
            try {
                timeout(seconds(2), () -> asleep(100));
            } catch (TimedOut | CancelledError e) {
                trail.say(name + ": " + e.getClass().getSimpleName());
                throw e;
            }
        });
    }

    private static String asleep(int seconds) {
        sleep(seconds(seconds));
        return "slept";
    }

    private void ofTwoDeadlinesEachIsItsOwn() {
        Trail other = new Trail();
        Task<String> both = other.task(
                "both",
                () -> timeout(seconds(2), () -> {
                    other.say("inner first: " + outcome(() -> timeout(seconds(1), () -> asleep(100))));
                    return outcome(() -> timeout(seconds(1), () -> {
                        try {
                            return asleep(100);
                        } finally {
                            other.sayWhen("both have passed");
                        }
                    }));
                }));
        other.run();
        other.require("inner first: TimedOut", "both have passed, at 2000 ms");
        other.requireEnd(both, "CancelledError");
    }
}
