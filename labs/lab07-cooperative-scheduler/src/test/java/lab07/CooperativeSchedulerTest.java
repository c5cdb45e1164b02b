package lab07;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The suite of lab 07. A cooperative scheduler leaves nothing to chance: each check is a program with one right order,
 * told line by line, in time that is virtual.
 */
class CooperativeSchedulerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Story story = new Story();
    private final Scheduler scheduler = story.scheduler();

    // ---- Turns.

    @Test
    void tasksTakeTurns() throws Throwable {
        Guarded.run(() -> {
            story.spawn("foo", () -> {
                story.spawn("new", () -> count("new"));
                count("foo");
            });
            story.spawn("bar", () -> count("bar"));
            story.run();
            story.require(
                    "foo 1",
                    "bar 1",
                    "new 1",
                    "foo 2",
                    "bar 2",
                    "new 2",
                    "foo 3",
                    "bar 3",
                    "new 3",
                    "foo is over",
                    "bar is over",
                    "new is over");
        });
    }

    private void count(String name) {
        for (int i = 1; i <= 3; i++) {
            story.say(name + " " + i);
            scheduler.yieldNow();
        }
        story.say(name + " is over");
    }

    @Test
    void aTaskThatEndsIsGone() throws Throwable {
        Guarded.run(() -> {
            List<Task> tasks = new ArrayList<>();
            for (int turns : List.of(2, 0, 1)) {
                tasks.add(story.spawn("of " + turns, () -> {
                    story.say("%d begins".formatted(scheduler.current().id()));
                    for (int i = 0; i < turns; i++) {
                        scheduler.yieldNow();
                    }
                    story.say("%d ends".formatted(scheduler.current().id()));
                }));
            }
            story.say("all are there");
            story.run();
            story.say("run returns, current: " + scheduler.current());
            story.require(
                    "all are there",
                    "1 begins",
                    "2 begins",
                    "2 ends",
                    "3 begins",
                    "3 ends",
                    "1 ends",
                    "run returns, current: null");
            for (Task task : tasks) {
                if (!task.isDone()) {
                    fail("run has returned, and %s is not done".formatted(task));
                }
            }
        });
    }

    @Test
    void aFailureHarmsNobodyElse() throws Throwable {
        Guarded.run(() -> {
            Exception trouble = new Exception("trouble");
            Task failing = scheduler.spawn("failing", () -> {
                scheduler.yieldNow();
                throw trouble;
            });
            story.spawn("other", () -> count("other"));
            story.spawn("waiting", () -> {
                story.say("join gives " + scheduler.join(failing));
                story.say("it ended with " + failing.failure());
            });
            story.run();
            story.require(
                    "other 1", "other 2", "join gives true", "it ended with " + trouble, "other 3", "other is over");
            if (failing.failure() != trouble) {
                fail("%s threw an exception, and its failure is another object".formatted(failing));
            }
        });
    }

    // ---- Time.

    @Test
    void sleepersWakeByTheirDeadlines() throws Throwable {
        Guarded.run(() -> {
            for (int seconds : List.of(3, 1, 2)) {
                story.spawn("sleeper", () -> {
                    scheduler.sleep(Duration.ofSeconds(seconds));
                    story.sayWhen("up after " + seconds + " s");
                });
            }
            story.spawn("no sleeper", () -> {
                story.say("before");
                scheduler.sleep(Duration.ofSeconds(-1));
                story.sayWhen("after");
                scheduler.sleep(Duration.ofMillis(1500));
                scheduler.sleep(Duration.ofMillis(1000));
                story.sayWhen("up again");
            });
            story.spawn("last", () -> story.say("last"));
            story.run();
            story.require(
                    "before",
                    "last",
                    "after at 0 ms",
                    "waits until 1000 ms",
                    "up after 1 s at 1000 ms",
                    "waits until 1500 ms",
                    "waits until 2000 ms",
                    "up after 2 s at 2000 ms",
                    "waits until 2500 ms",
                    "up again at 2500 ms",
                    "waits until 3000 ms",
                    "up after 3 s at 3000 ms");
        });
    }

    @Test
    void equalDeadlinesKeepTheirOrder() throws Throwable {
        Guarded.run(() -> {
            List<String> right = new ArrayList<>();
            story.spawn("late", () -> {
                scheduler.sleep(Duration.ofMillis(6));
                scheduler.sleep(Duration.ofMillis(4));
                story.say("late");
            });
            right.add("waits until 6 ms");
            right.add("waits until 10 ms");
            for (int i = 0; i < 10; i++) {
                String name = "task " + i;
                right.add(name);
                story.spawn(name, () -> {
                    scheduler.sleep(Duration.ofMillis(10));
                    story.say(name);
                });
            }
            right.add("late");
            story.run();
            story.require(right.toArray(String[]::new));
        });
    }

    @Test
    void busyTasksStarveNoSleeper() throws Throwable {
        Guarded.run(() -> {
            boolean[] up = new boolean[1];
            for (int i = 0; i < 3; i++) {
                story.spawn("busy", () -> {
                    for (int turn = 1; turn <= 50 && !up[0]; turn++) {
                        story.time().work(Duration.ofMillis(1));
                        scheduler.yieldNow();
                    }
                });
            }
            story.spawn("sleeper", () -> {
                long begin = story.time().millis();
                scheduler.sleep(Duration.ofMillis(10));
                up[0] = true;
                // Whoever stood in the queue before goes first: three busy tasks, a millisecond each.
                if (story.time().millis() - begin > 17) {
                    fail("beside three tasks that yield every millisecond, a sleep of 10 ms took %d ms"
                            .formatted(story.time().millis() - begin));
                }
            });
            story.run();
        });
    }

    @Test
    void itWaitsOnlyWhenAllWait() throws Throwable {
        Guarded.run(() -> {
            story.spawn("sleeper", () -> {
                scheduler.sleep(Duration.ofSeconds(2));
                story.sayWhen("up");
            });
            story.spawn("other", () -> {
                count("other");
                scheduler.sleep(Duration.ofSeconds(5));
                story.time().work(Duration.ofSeconds(1));
                scheduler.yieldNow();
                story.sayWhen("other");
            });
            story.run();
            story.require(
                    "other 1",
                    "other 2",
                    "other 3",
                    "other is over",
                    "waits until 2000 ms",
                    "up at 2000 ms",
                    "waits until 5000 ms",
                    "other at 6000 ms");
        });
    }

    // ---- Other tasks' ends.

    @Test
    void joinWaitsForTheEnd() throws Throwable {
        Guarded.run(() -> {
            Task worker = story.spawn("worker", () -> {
                scheduler.sleep(Duration.ofSeconds(1));
                story.say("worker is over");
            });
            story.spawn("boss", () -> {
                story.say("join gives " + scheduler.join(worker));
                story.spawn("other", () -> story.say("the other's turn"));
                story.say("join gives " + scheduler.join(worker));
            });
            story.run();
            story.require(
                    "waits until 1000 ms", "worker is over", "join gives true", "the other's turn", "join gives false");
        });
    }

    @Test
    void joinersGoOnInOrder() throws Throwable {
        Guarded.run(() -> {
            Task worker = story.spawn("worker", () -> {
                scheduler.sleep(Duration.ofSeconds(9));
                story.say("worker is over");
            });
            for (int i : List.of(3, 1, 2, 4)) {
                story.spawn("joiner " + i, () -> {
                    scheduler.sleep(Duration.ofSeconds(i));
                    scheduler.join(worker);
                    story.say("joiner " + i);
                });
            }
            story.run();
            story.require(
                    "waits until 1000 ms",
                    "waits until 2000 ms",
                    "waits until 3000 ms",
                    "waits until 4000 ms",
                    "waits until 9000 ms",
                    "worker is over",
                    "joiner 1",
                    "joiner 2",
                    "joiner 3",
                    "joiner 4");
        });
    }

    @Test
    void killRunsTheFinallyBlocks() throws Throwable {
        Guarded.run(() -> {
            Task victim = story.spawn("victim", () -> {
                try {
                    scheduler.sleep(HOUR);
                } finally {
                    story.say("finally");
                }
            });
            Task stubborn = scheduler.spawn("stubborn", () -> {
                try {
                    scheduler.yieldNow();
                } finally {
                    failing();
                }
            });
            story.spawn("killer", () -> {
                Task unborn = story.spawn("unborn", () -> story.say("unborn begins"));
                story.say("kill gives " + scheduler.kill(victim));
                story.say("kill gives " + scheduler.kill(victim));
                story.say("kill gives " + scheduler.kill(unborn));
                story.say("kill gives " + scheduler.kill(stubborn));
                story.say("which ended with " + stubborn.failure());
                story.say("killer: " + scheduler.current().name());
            });
            story.spawn("other", () -> story.say("the other's turn"));
            story.run();
            story.require(
                    "finally",
                    "kill gives true",
                    "kill gives false",
                    "kill gives true",
                    "kill gives true",
                    "which ended with java.lang.Exception: in the way",
                    "killer: killer",
                    "the other's turn");
        });
    }

    private static void failing() throws Exception {
        throw new Exception("in the way");
    }

    @Test
    void theKilledNeverRunAgain() throws Throwable {
        Guarded.run(() -> {
            Task ready = story.spawn("ready", () -> {
                scheduler.yieldNow();
                story.say("ready goes on");
            });
            Task sleeper = story.spawn("sleeper", () -> {
                scheduler.sleep(HOUR);
                story.say("sleeper goes on");
            });
            Task joiner = story.spawn("joiner", () -> {
                scheduler.join(ready);
                story.say("joiner goes on");
            });
            story.spawn("witness", () -> {
                story.say("join gives " + scheduler.join(sleeper));
                story.say("sleeper is done: " + sleeper.isDone());
            });
            story.spawn("killer", () -> {
                scheduler.kill(joiner);
                scheduler.kill(ready);
                scheduler.kill(sleeper);
                story.say("all are killed");
                scheduler.sleep(HOUR.multipliedBy(2));
                story.say("killer is over");
            });
            story.run();
            story.require(
                    "all are killed",
                    "join gives true",
                    "sleeper is done: true",
                    "waits until 7200000 ms",
                    "killer is over");
        });
    }

    @Test
    void aDeadlockIsNamed() throws Throwable {
        Guarded.run(() -> {
            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int other = 1 - i;
                tasks.add(story.spawn(i == 0 ? "Hinz" : "Kunz", () -> scheduler.join(tasks.get(other))));
            }
            story.spawn("Grete", () -> {
                scheduler.sleep(Duration.ofSeconds(1));
                story.say("Grete is over");
            });
            String message = "";
            try {
                story.run();
                fail("two tasks wait for each other's end, and run returns as if all were done");
            } catch (IllegalStateException e) {
                message = String.valueOf(e.getMessage());
            }
            story.require("waits until 1000 ms", "Grete is over");
            if (!message.contains("Hinz") || !message.contains("Kunz") || message.contains("Grete")) {
                fail("Hinz and Kunz wait for each other's end, and Grete is done; the message is: " + message);
            }
        });
    }
}
