package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.interleave.timeline.Activity;
import org.junit.jupiter.api.Test;

/** The behaviour of the cooperative scheduler, statement by statement, with the numbers of the behaviour list. */
class SchedulerStatementsTest {
    private final Scheduler scheduler = new Scheduler();
    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());

    private Task looping(String name, int turns) {
        return scheduler.spawn(name, () -> {
            for (int i = 1; i <= turns; i++) {
                trail.add(name + i);
                scheduler.yieldNow();
            }
        });
    }

    @Test
    void statement31TwoTasksThatYieldInLoopsAlternateStrictly() throws Exception {
        looping("foo", 3);
        looping("bar", 3);
        scheduler.run();
        assertThat(trail).containsExactly("foo1", "bar1", "foo2", "bar2", "foo3", "bar3");
    }

    @Test
    void statement32ATaskThatReturnsIsGoneAndTheRunEndsWithTheLast() throws Exception {
        Task brief = looping("brief", 1);
        looping("long", 3);
        scheduler.run();
        assertThat(brief.isDone()).isTrue();
        assertThat(trail).containsExactly("brief1", "long1", "long2", "long3");
    }

    @Test
    void statement33ATaskIsToldItsNumberAndNumbersRiseFromOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            scheduler.spawn(
                    "asks", () -> trail.add("I am " + scheduler.current().id()));
        }
        scheduler.run();
        assertThat(trail).containsExactly("I am 1", "I am 2", "I am 3");
    }

    @Test
    void statement35KillingRunsFinallyBlocksAtOnceAndIsFalseForAnUnknownNumber() throws Exception {
        Task victim = scheduler.spawn("victim", () -> {
            try {
                while (true) {
                    trail.add("victim");
                    scheduler.yieldNow();
                }
            } finally {
                trail.add("finally");
            }
        });
        scheduler.spawn("killer", () -> {
            trail.add("killed " + scheduler.killTask(victim.id()));
            trail.add("again " + scheduler.killTask(victim.id()));
            trail.add("unknown " + scheduler.killTask(99));
        });
        scheduler.run();
        assertThat(trail).containsExactly("victim", "finally", "killed true", "again false", "unknown false");
    }

    @Test
    void statement36WaitingLastsUntilTheEndAndIsFalseForAnUnknownOrFinishedNumber() throws Exception {
        Task awaited = looping("x", 2);
        scheduler.spawn("waiter", () -> {
            trail.add("ended " + scheduler.waitTask(awaited.id()));
            trail.add("finished " + scheduler.waitTask(awaited.id()));
            trail.add("unknown " + scheduler.waitTask(99));
        });
        looping("other", 5);
        scheduler.run();
        assertThat(trail)
                .containsExactly(
                        "x1",
                        "other1",
                        "x2",
                        "other2",
                        "other3",
                        "ended true",
                        "other4",
                        "finished false",
                        "other5",
                        "unknown false");
    }

    @Test
    void statement37ThoseWhoWaitForOneExitGoOnInTheOrderInWhichTheyBeganTo() throws Exception {
        Task awaited = looping("x", 2);
        for (String name : List.of("first", "second", "third")) {
            scheduler.spawn(name, () -> {
                scheduler.waitTask(awaited.id());
                trail.add(name);
            });
        }
        scheduler.run();
        assertThat(trail).containsExactly("x1", "x2", "first", "second", "third");
    }

    @Test
    void statement38ATaskIsNeverInterruptedBetweenTwoYields() throws Exception {
        assertThat(countedByFour(false)).isEqualTo(400);
        assertThat(countedByFour(true)).as("with a yield in the middle").isEqualTo(100);
    }

    private int countedByFour(boolean yieldInside) throws InterruptedException {
        Scheduler counting = new Scheduler();
        int[] counter = {0};
        for (int t = 0; t < 4; t++) {
            counting.spawn("counter " + t, () -> {
                for (int i = 0; i < 100; i++) {
                    int seen = counter[0];
                    if (yieldInside) {
                        counting.yieldNow();
                    }
                    counter[0] = seen + 1;
                    counting.yieldNow();
                }
            });
        }
        counting.run();
        return counter[0];
    }

    @Test
    void statement39ATaskThatNeverYieldsStarvesTheOthersAndTheWatchdogTellsWhich() throws Exception {
        try (Watchdog watchdog = new Watchdog(scheduler, Duration.ofMillis(5), trail::add)) {
            assertThat(watchdog).isNotNull();
            scheduler.spawn("hog", this::spinUntilTold);
            scheduler.spawn("polite", () -> trail.add("my turn at last"));
            scheduler.run();
        }
        assertThat(trail).hasSize(2).last().isEqualTo("my turn at last");
        assertThat(trail.getFirst())
                .startsWith("task 1 'hog' has had the thread for ")
                .contains("SchedulerStatementsTest.spinUntilTold");
    }

    private void spinUntilTold() {
        while (trail.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void statement40WhoWaitsToReadIsOutOfTheQueueUntilThereIsSomething() throws Exception {
        Pipe pipe = openPipe();
        CountDownLatch alone = new CountDownLatch(1);
        scheduler.spawn("reader", () -> {
            trail.add("reader waits");
            scheduler.readWait(pipe.source());
            trail.add("reader goes on");
        });
        scheduler.spawn("other", () -> {
            for (int i = 1; i <= 3; i++) {
                trail.add("other" + i); // the poll between these does not wait
                scheduler.yieldNow();
            }
            alone.countDown();
        });
        Thread runner = Thread.currentThread();
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                alone.await();
                await().until(() -> isInSelect(runner)); // here it does
                trail.add("written");
                pipe.sink().write(ByteBuffer.allocate(1));
            } catch (IOException | InterruptedException e) {
                trail.add(e.toString());
            }
        });
        scheduler.run();
        writer.join();
        assertThat(trail).containsExactly("reader waits", "other1", "other2", "other3", "written", "reader goes on");
    }

    private static boolean isInSelect(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("select")) {
                return true;
            }
        }
        return false;
    }

    private static Pipe openPipe() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        return pipe;
    }

    @Test
    void statement41AfterReadWaitOneReadFindsSomething() throws Exception {
        Pipe pipe = openPipe();
        scheduler.spawn("reader", () -> {
            for (int i = 1; i <= 3; i++) {
                scheduler.readWait(pipe.source());
                trail.add("read " + pipe.source().read(ByteBuffer.allocate(10)));
            }
        });
        scheduler.spawn("writer", () -> {
            for (int i = 1; i <= 3; i++) {
                scheduler.writeWait(pipe.sink().configureBlocking(false));
                pipe.sink().write(ByteBuffer.allocate(i));
                scheduler.sleep(Duration.ofMillis(1));
            }
        });
        scheduler.run();
        assertThat(trail).containsExactly("read 1", "read 2", "read 3");
    }

    @Test
    void statement42AYieldDeepInsideItsCallsSuspendsTheWholeStack() throws Exception {
        for (String name : List.of("a", "b")) {
            scheduler.spawn(name, () -> trail.add(name + " = " + sum(name, 3)));
        }
        scheduler.run();
        assertThat(trail).containsExactly("a3", "b3", "a2", "b2", "a1", "b1", "a = 6", "b = 6");
    }

    private int sum(String name, int n) {
        if (n == 0) {
            return 0;
        }
        trail.add(name + n);
        scheduler.yieldNow();
        return n + sum(name, n - 1);
    }

    @Test
    void statement43WorkInAPoolLetsTheOthersGoOnAndItsEndWakesASchedulerInSelect() throws Exception {
        Pipe silent = openPipe();
        CountDownLatch othersRan = new CountDownLatch(1);
        Thread runner = Thread.currentThread();
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Task reader = scheduler.spawn("reader", () -> scheduler.readWait(silent.source()));
            scheduler.spawn("asks", () -> {
                int answer = scheduler.waitFor(CompletableFuture.supplyAsync(
                        () -> {
                            awaitUnchecked(othersRan);
                            await().until(() -> isInSelect(runner));
                            return 42;
                        },
                        pool));
                trail.add("answer " + answer);
                scheduler.kill(reader);
            });
            scheduler.spawn("other", () -> {
                scheduler.yieldNow();
                trail.add("other went on");
                othersRan.countDown();
            });
            scheduler.run();
        }
        assertThat(trail).containsExactly("other went on", "answer 42");
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void statement43AFailureInAPoolIsThrownWhereItIsWaitedFor() throws Exception {
        IllegalArgumentException failure = new IllegalArgumentException("on purpose");
        scheduler.spawn("asks", () -> {
            try {
                scheduler.waitFor(CompletableFuture.supplyAsync(() -> {
                    throw failure;
                }));
            } catch (IllegalArgumentException e) {
                assertThat(e).isSameAs(failure);
                trail.add("caught");
            }
        });
        scheduler.run();
        assertThat(trail).containsExactly("caught");
    }

    @Test
    void statement44TheRunEndsWhenNobodyIsReadyAndNobodyWaits() throws Exception {
        Pipe pipe = openPipe();
        scheduler.spawn("reader", () -> {
            scheduler.readWait(pipe.source());
            trail.add("read");
            scheduler.sleep(Duration.ofMillis(1));
            trail.add("slept");
            trail.add(scheduler.waitFor(CompletableFuture.supplyAsync(() -> "computed")));
        });
        scheduler.spawn("writer", () -> pipe.sink().write(ByteBuffer.allocate(1)));
        scheduler.run();
        assertThat(trail).containsExactly("read", "slept", "computed");
    }

    @Test
    void statement44AKilledWaitForAFutureDoesNotKeepTheRunGoing() throws Exception {
        Task waiting = scheduler.spawn("waits", () -> scheduler.waitFor(new CompletableFuture<>()));
        scheduler.spawn("killer", () -> scheduler.kill(waiting));
        scheduler.run();
        assertThat(waiting.isDone()).isTrue();
    }

    @Test
    void statement45AnUncaughtExceptionStopsNobodyElseAndIsReportedWithTheTasksNumber() {
        IOException cause = new IOException("on purpose");
        looping("other", 2);
        scheduler.spawn("failing", () -> {
            throw cause;
        });
        assertThatThrownBy(scheduler::run)
                .isInstanceOf(TaskFailedException.class)
                .hasMessageStartingWith("task 2 'failing' failed: ")
                .hasCause(cause);
        assertThat(trail).containsExactly("other1", "other2");
    }

    @Test
    void numbersAreFoundAmongManyOfWhichMostHaveEnded() throws Exception {
        List<Task> waiting = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            if (i % 10 == 0) {
                waiting.add(scheduler.spawn("waits", () -> scheduler.await("nothing", Activity.WAITING_FOR_IO)));
            } else {
                looping("t", 1);
            }
        }
        scheduler.spawn("killer", () -> {
            scheduler.yieldNow();
            scheduler.yieldNow();
            int killed = 0;
            for (long id = 1; id <= 1000; id++) {
                killed += scheduler.killTask(id) ? 1 : 0;
            }
            trail.add("killed " + killed);
        });
        scheduler.run();
        assertThat(waiting).allMatch(Task::isDone);
        assertThat(trail).endsWith("killed 100");
    }
}
