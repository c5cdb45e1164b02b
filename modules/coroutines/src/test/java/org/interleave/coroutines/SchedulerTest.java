package org.interleave.coroutines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.interleave.timeline.Activity;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private final Scheduler scheduler = new Scheduler();
    private final List<String> trail = new ArrayList<>();

    private Task looping(String name, int turns) {
        return scheduler.spawn(name, () -> {
            for (int i = 1; i <= turns; i++) {
                trail.add(name + i);
                scheduler.yieldNow();
            }
        });
    }

    @Test
    void aTaskThatNeverYieldsHasTheThreadToItself() throws Exception {
        scheduler.spawn("hog", () -> {
            for (int i = 1; i <= 3; i++) {
                trail.add("hog" + i);
            }
        });
        looping("polite", 1);
        scheduler.run();
        assertThat(trail).containsExactly("hog1", "hog2", "hog3", "polite1");
    }

    @Test
    void aTaskSpawnedByATaskBeginsAtItsOwnTurn() throws Exception {
        scheduler.spawn("parent", () -> {
            Task child = looping("child", 1);
            trail.add("spawned");
            scheduler.join(child);
            trail.add("joined");
        });
        scheduler.run();
        assertThat(trail).containsExactly("spawned", "child1", "joined");
    }

    @Test
    void idsRiseFromOne() {
        assertThat(looping("a", 1).id()).isEqualTo(1);
        assertThat(looping("b", 1)).hasToString("task 2 'b'");
    }

    @Test
    void switchesAreCountedWhereAnotherTaskRuns() throws Exception {
        looping("a", 3);
        scheduler.run();
        assertThat(scheduler.switches()).isZero();
    }

    @Test
    void twoTasksInTurnSwitchAtEveryTurn() throws Exception {
        looping("a", 2);
        looping("b", 2);
        scheduler.run();
        assertThat(scheduler.switches()).isEqualTo(5); // a1 b1 a2 b2, then each once more to return
    }

    @Test
    void joiningAFinishedTaskCostsOneTurnOnly() throws Exception {
        Task done = scheduler.spawn("done", () -> {});
        scheduler.spawn("late", () -> {
            scheduler.yieldNow();
            assertThat(done.isDone()).isTrue();
            scheduler.join(done);
            trail.add("late");
        });
        scheduler.run();
        assertThat(trail).containsExactly("late");
    }

    @Test
    void aWokenTaskStandsAtTheBackOfTheQueue() throws Exception {
        Task waiting = scheduler.spawn("waiting", () -> {
            scheduler.await("a wake-up", Activity.WAITING_FOR_IO);
            trail.add("woken");
        });
        scheduler.spawn("waker", () -> {
            scheduler.wake(waiting);
            scheduler.wake(waiting);
            trail.add("waker");
        });
        looping("other", 1);
        scheduler.run();
        assertThat(trail).containsExactly("waker", "other1", "woken");
    }

    @Test
    void callbacksStandInTheSameQueue() throws Exception {
        scheduler.post(() -> trail.add("callback 1"));
        looping("task", 1);
        scheduler.post(() -> trail.add("callback 2"));
        scheduler.run();
        assertThat(trail).containsExactly("callback 1", "task1", "callback 2");
    }

    @Test
    void killingRunsTheVictimsFinallyBlocksAtOnce() throws Exception {
        Task victim = scheduler.spawn("victim", () -> {
            try {
                scheduler.await("nothing", Activity.WAITING_FOR_IO);
            } finally {
                trail.add("finally");
            }
        });
        scheduler.spawn("killer", () -> {
            trail.add("killed " + scheduler.kill(victim));
            trail.add("again " + scheduler.kill(victim));
        });
        scheduler.run();
        assertThat(trail).containsExactly("finally", "killed true", "again false");
    }

    @Test
    void aKilledJoinerIsNotWokenLater() throws Exception {
        Task awaited = looping("x", 3);
        Task joiner = scheduler.spawn("joiner", () -> scheduler.join(awaited));
        scheduler.spawn("killer", () -> scheduler.kill(joiner));
        scheduler.run();
        assertThat(joiner.failure()).isNull();
    }

    @Test
    void aTaskThatFailsHarmsNoOtherAndIsReportedAtTheEnd() {
        IOException cause = new IOException("on purpose");
        scheduler.spawn("failing", () -> {
            throw cause;
        });
        looping("other", 2);
        assertThatThrownBy(scheduler::run)
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("task 1 'failing' failed")
                .hasCause(cause);
        assertThat(trail).containsExactly("other1", "other2");
    }

    @Test
    void aFailureThatSomebodyAskedForIsNotReportedAgain() throws Exception {
        IOException cause = new IOException("on purpose");
        Task failing = scheduler.spawn("failing", () -> {
            throw cause;
        });
        scheduler.spawn("parent", () -> {
            scheduler.join(failing);
            assertThat(failing.failure()).isSameAs(cause);
        });
        scheduler.run();
    }

    @Test
    void aDeadlockNamesTheTasksAndWhatTheyWaitFor() {
        Task stuck = scheduler.spawn("stuck", () -> {
            try {
                scheduler.await("Godot", Activity.WAITING_FOR_IO);
            } finally {
                trail.add("unwound");
            }
        });
        scheduler.spawn("joiner", () -> scheduler.join(stuck));
        assertThatThrownBy(scheduler::run)
                .isInstanceOf(DeadlockException.class)
                .hasMessage("deadlock: nothing can happen any more, and task 1 'stuck' waits for Godot; "
                        + "task 2 'joiner' waits for the end of task 1 'stuck'");
        assertThat(trail).containsExactly("unwound");
    }

    @Test
    void aTaskCannotJoinOrKillItself() {
        scheduler.spawn("self", () -> scheduler.join(scheduler.current()));
        assertThatThrownBy(scheduler::run).hasRootCauseMessage("join: task 1 'self' would wait for itself");
    }

    @Test
    void onlyATaskCanWait() {
        assertThatThrownBy(scheduler::yieldNow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no task is running");
    }

    @Test
    void stoppingUnwindsEveryTaskWhereItWaits() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        scheduler.spawn("waiting", () -> {
            try {
                scheduler.await("nothing", Activity.WAITING_FOR_IO);
            } finally {
                trail.add("waiting unwound");
                scheduler.yieldNow(); // leaves at once: the scheduler is stopping
            }
        });
        scheduler.spawn("blocking", () -> {
            blocked.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } finally {
                trail.add("blocking unwound");
            }
        });
        scheduler.spawn("never begun", () -> trail.add("never"));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread runner = Thread.ofPlatform().start(() -> {
            try {
                scheduler.run();
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        blocked.await();
        await().until(() -> runner.getState() != Thread.State.RUNNABLE);
        scheduler.stop();
        runner.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(trail).containsExactly("blocking unwound", "waiting unwound");
    }
}
