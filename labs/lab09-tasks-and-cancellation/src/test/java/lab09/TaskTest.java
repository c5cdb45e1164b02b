package lab09;

import static lab09.Sleep.sleep;
import static lab09.Task.await;
import static lab09.Trail.outcome;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first half of lab 09's suite: futures and tasks. Each check is a program with one right trail, in virtual time. */
class TaskTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Trail trail = new Trail();

    // ---- Futures.

    @Test
    void anOutcomeComesOnce() throws Throwable {
        Guarded.run(() -> {
            Future<String> tea = trail.future();
            trail.say("no result yet: " + outcome(tea::result));
            tea.addDoneCallback(done -> trail.say("first hears of " + done.result()));
            tea.addDoneCallback(done -> trail.say("second hears of " + done.result()));
            tea.setResult("tea");
            tea.addDoneCallback(done -> trail.say("third hears of " + done.result()));
            trail.say("it is " + tea.result());
            trail.say("coffee instead: " + outcome(() -> set(tea, "coffee")));
            trail.say("cancelling it gives " + tea.cancel());
            trail.run();
            trail.require(
                    "no result yet: IllegalStateException",
                    "it is tea",
                    "coffee instead: IllegalStateException",
                    "cancelling it gives false",
                    "first hears of tea",
                    "second hears of tea",
                    "third hears of tea");
        });
        Guarded.run(this::failuresAndCancellationsAreOutcomes);
    }

    private void failuresAndCancellationsAreOutcomes() {
        Exception trouble = new Exception("trouble");
        Future<String> failed = trail.future();
        failed.setException(trouble);
        for (int i = 0; i < 2; i++) {
            if (thrownBy(failed) != trouble || failed.exception() != trouble) {
                fail("a future failed with an exception, and its result throws another object: " + thrownBy(failed));
            }
        }
        Future<String> cancelled = trail.future();
        boolean[] heard = new boolean[1];
        cancelled.addDoneCallback(done -> heard[0] = done.isCancelled());
        if (!cancelled.cancel() || !cancelled.isCancelled() || !cancelled.isDone()) {
            fail("a pending future that is cancelled says so, is cancelled, and is done");
        }
        if (cancelled.cancel() || !outcome(() -> set(cancelled, "tea")).equals("IllegalStateException")) {
            fail("a cancelled future is done: it cannot be cancelled again, and has no other outcome any more");
        }
        if (!(thrownBy(cancelled) instanceof CancelledError)) {
            fail("the result of a cancelled future is a CancelledError, yours: " + thrownBy(cancelled));
        }
        trail.loop().run();
        if (!heard[0]) {
            fail("a future was cancelled, and its callback was not called");
        }
    }

    private static Object set(Future<String> future, String value) {
        future.setResult(value);
        return "accepted";
    }

    private static Throwable thrownBy(Future<?> future) {
        try {
            future.result();
            return null;
        } catch (UnsupportedOperationException yoursToBuild) {
            throw yoursToBuild;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    // ---- Awaiting.

    @Test
    void whoeverAwaitsIsWokenInTurn() throws Throwable {
        Guarded.run(() -> {
            Future<String> tea = trail.future();
            for (int guest : List.of(3, 1, 2)) {
                trail.spawn("guest " + guest, () -> {
                    trail.say("guest %d waits".formatted(guest));
                    trail.say("guest %d has %s".formatted(guest, await(tea)));
                });
            }
            trail.spawn("cook", () -> {
                Task<?> me = Task.current();
                sleep(SECOND);
                tea.setResult("tea");
                trail.spawn("cat", () -> trail.say("the cat's turn"));
                trail.say("the cook has %s, too, at once".formatted(await(tea)));
                trail.say("is still the cook: " + (Task.current() == me));
            });
            trail.say("nobody has begun, and nobody runs: " + Task.current());
            trail.run();
            trail.say("nobody runs: " + Task.current());
            trail.require(
                    "nobody has begun, and nobody runs: null",
                    "guest 3 waits",
                    "guest 1 waits",
                    "guest 2 waits",
                    "the cook has tea, too, at once",
                    "is still the cook: true",
                    "guest 3 has tea",
                    "guest 1 has tea",
                    "guest 2 has tea",
                    "the cat's turn",
                    "nobody runs: null");
        });
        Guarded.run(this::aFailureIsTheSameForAll);
    }

    private void aFailureIsTheSameForAll() {
        Exception trouble = new Exception("trouble");
        List<Throwable> caught = new ArrayList<>();
        Task<String> failing = trail.task("failing", () -> {
            sleep(SECOND);
            throw trouble;
        });
        for (int i = 0; i < 2; i++) {
            trail.spawn("awaiting " + i, () -> {
                for (int times = 0; times < 2; times++) {
                    try {
                        await(failing);
                    } catch (Exception e) {
                        caught.add(e);
                    }
                }
            });
        }
        trail.run();
        if (!caught.equals(List.of(trouble, trouble, trouble, trouble))) {
            fail("a task failed, two awaited it twice each, and caught %s: right is the same object, four times"
                    .formatted(caught));
        }
    }

    // ---- Cancelling.

    @Test
    void cancelIsARequest() throws Throwable {
        Guarded.run(() -> {
            Future<Void> never = trail.future();
            Task<Void> tidy = trail.spawn("tidy", () -> {
                try {
                    await(never);
                    trail.say("tidy goes on as if nothing were");
                } finally {
                    trail.say("tidy begins to clean up");
                    sleep(SECOND);
                    trail.sayWhen("tidy is clean");
                }
            });
            Task<String> stubborn = trail.task("stubborn", () -> {
                try {
                    sleep(Duration.ofHours(1));
                } catch (CancelledError e) {
                    trail.say("stubborn refuses");
                }
                return "no";
            });
            Task<Void> clumsy = trail.spawn("clumsy", () -> {
                try {
                    sleep(Duration.ofHours(1));
                } finally {
                    await(failed());
                }
            });
            trail.spawn("boss", () -> {
                for (Task<?> each : List.of(tidy, stubborn, clumsy)) {
                    trail.say("cancel gives %s, done: %s".formatted(each.cancel(), each.isDone()));
                }
            });
            trail.run();
            trail.require(
                    "cancel gives true, done: false",
                    "cancel gives true, done: false",
                    "cancel gives true, done: false",
                    "tidy begins to clean up",
                    "stubborn refuses",
                    "tidy is clean, at 1000 ms");
            trail.requireEnd(tidy, "cancelled");
            trail.requireEnd(stubborn, "no");
            trail.requireEnd(clumsy, "Exception");
            if (tidy.cancel() || stubborn.cancel()) {
                fail("cancel of a task that is done gives true");
            }
        });
    }

    private Future<Void> failed() {
        Future<Void> failed = trail.future();
        failed.setException(new Exception("in the way"));
        return failed;
    }

    @Test
    void oneRequestIsOneError() throws Throwable {
        Guarded.run(() -> {
            Future<String> bell = trail.future();
            Task<String> patient = trail.task("patient", () -> {
                for (int i = 1; ; i++) {
                    try {
                        return "has slept, asked " + Task.current().cancelling() + " times, after error "
                                + sleepTwice(i);
                    } catch (CancelledError e) {
                        trail.sayWhen("patient: error " + i);
                    }
                }
            });
            Task<String> between = trail.task("between", () -> {
                trail.say("between waits");
                return await(bell);
            });
            trail.spawn("boss", () -> {
                Task<Void> unborn = trail.spawn("unborn", () -> trail.say("unborn begins"));
                trail.say("unborn: cancel gives " + unborn.cancel());
                trail.say("twice: %s %s".formatted(patient.cancel(), patient.cancel()));
                bell.setResult("the bell");
                trail.say("woken, and not yet up: cancel gives " + between.cancel());
                sleep(SECOND);
                patient.cancel();
                trail.requireEnd(unborn, "cancelled");
                Task.current().cancel();
                trail.say("the boss cancels itself, and goes on");
                sleep(SECOND);
                trail.say("… and on");
            });
            trail.run();
            trail.require(
                    "between waits",
                    "unborn: cancel gives true",
                    "twice: true true",
                    "woken, and not yet up: cancel gives true",
                    "patient: error 1, at 0 ms",
                    "the boss cancels itself, and goes on",
                    "patient: error 2, at 1000 ms");
            trail.requireEnd(patient, "has slept, asked 3 times, after error 2");
            trail.requireEnd(between, "cancelled");
        });
    }

    private static int sleepTwice(int error) {
        sleep(SECOND.multipliedBy(2));
        sleep(SECOND.multipliedBy(2));
        return error - 1;
    }

    @Test
    void theRequestGoesDownTheChain() throws Throwable {
        Guarded.run(() -> {
            Task<String> inner = trail.task("inner", () -> {
                try {
                    return await(trail.<String>future());
                } finally {
                    trail.say("inner begins to clean up");
                    sleep(SECOND);
                    trail.sayWhen("inner is clean");
                }
            });
            Task<String> middle = trail.task("middle", () -> awaiting("middle", inner));
            Task<String> outer = trail.task("outer", () -> awaiting("outer", middle));
            trail.spawn("boss", () -> {
                sleep(SECOND);
                outer.cancel();
                trail.say("the outer one is asked to end");
            });
            trail.run();
            trail.require(
                    "the outer one is asked to end",
                    "inner begins to clean up",
                    "inner is clean, at 2000 ms",
                    "middle: CancelledError",
                    "outer: CancelledError");
            for (Task<?> each : List.of(inner, middle, outer)) {
                trail.requireEnd(each, "cancelled");
            }
        });
        Guarded.run(this::whoeverRefusesBelowDecidesForAll);
    }

    private void whoeverRefusesBelowDecidesForAll() {
        Task<String> inner = trail.task("refusing", () -> {
            try {
                return await(trail.<String>future());
            } catch (CancelledError e) {
                return "all the same";
            }
        });
        Task<String> outer = trail.task(
                "its boss", () -> await(inner) + ", asked " + Task.current().cancelling());
        trail.spawn("boss of all", () -> {
            sleep(SECOND);
            outer.cancel();
        });
        trail.run();
        trail.requireEnd(outer, "all the same, asked 1");
    }

    private String awaiting(String name, Task<String> other) {
        try {
            return await(other);
        } catch (CancelledError e) {
            trail.say(name + ": CancelledError");
            throw e;
        }
    }
}
