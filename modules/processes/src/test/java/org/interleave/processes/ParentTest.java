package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parent's side: its end, its patience, its mistakes. Numbers are those of the failure list. */
class ParentTest extends PoolTest {
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL", "exit", "throw"})
    void statement36_nothingOutlivesTheParent(String end) throws Exception {
        Process parent = new ProcessBuilder(
                        WorkerCommand.usual(Wiring.best()).java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString(),
                        end)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            List<Long> pids = Processes.awaitPids(folder, 2);
            if (end.length() == 4 && Character.isUpperCase(end.charAt(0))) {
                new ProcessBuilder("kill", "-" + end, Long.toString(parent.pid()))
                        .start()
                        .waitFor();
            } else {
                touch("end");
            }
            assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
            List<Long> children =
                    lines("children.log").stream().map(Long::valueOf).toList();
            assertThat(children).hasSize(2);
            await().until(() -> pids.stream().allMatch(Processes::gone));
            await().until(() -> children.stream().allMatch(Processes::gone));
        } finally {
            parent.destroyForcibly();
        }
    }

    /** A parent in a JVM of its own, whose tasks do not end and have started processes of their own. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            String folder = arguments[0];
            ProcessPool pool = ProcessPool.builder().workers(2).open();
            for (int i = 0; i < 2; i++) {
                var _ = pool.submit(() -> {
                    Acts.note(folder + "/children.log", Long.toString(Acts.child()));
                    Acts.arrive(folder);
                    return Acts.parkForEver();
                });
            }
            Acts.awaitFile(folder + "/end");
            if (arguments[1].equals("throw")) {
                throw new IllegalStateException("an end without a close");
            }
            System.exit(3);
        }
    }

    @Test
    void statement37_onlyTheParentDecides() throws Exception {
        assumeThat(Wiring.best()).isEqualTo(Wiring.OWN_DESCRIPTORS);
        ProcessPool pool = open(1);
        long pid = pool.submit(Acts::pid).get();
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
        assertThat(pool.submit(Acts::pid).get()).isEqualTo(pid);
        WorkerCrashedException crash = cause(pool.submit(() -> Acts.signal("TERM")), WorkerCrashedException.class);
        assertThat(crash.signal()).contains("SIGTERM");
    }

    @Test
    void statement38_aWaiterThatIsInterruptedLeavesTheTaskAlone() throws Exception {
        ProcessPool pool = open(1);
        String gate = file("gate");
        Future<Long> future = pool.submit(() -> Acts.awaitFile(gate));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            try {
                future.get();
            } catch (Throwable t) {
                thrown.set(t);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        await().until(() -> waiter.getState() == Thread.State.WAITING);
        waiter.interrupt();
        waiter.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(flag.get()).isFalse();
        touch("gate");
        assertThat(future.get()).isPositive();
    }

    @Test
    void statement39_closeWaitsForWhatWasAccepted() throws Exception {
        ProcessPool pool = open(1);
        List<Future<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            futures.add(pool.submit(() -> {
                Thread.sleep(5);
                return Acts.pid();
            }));
        }
        pool.close();
        assertThat(futures).allMatch(Future::isDone).allMatch(future -> future.state() == Future.State.SUCCESS);
        assertThat(pool.isTerminated()).isTrue();
        assertThatThrownBy(() -> pool.submit(Acts::pid)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void statement39_closeWithALimitAndShutdownNowCancel() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).grace(Duration.ofMillis(200)));
        Future<Long> running = pool.submit(Acts::sleepForEver);
        Future<Long> waiting = pool.submit(Acts::pid);
        awaitEvent(PoolEvent.Kind.RUN);
        pool.close(Duration.ofMillis(50));
        assertThat(pool.isTerminated()).isTrue();
        assertThat(running.isCancelled()).isTrue();
        assertThat(waiting.isCancelled()).isTrue();
    }

    @Test
    void statement41_closingFromACallbackAndTwiceIsNoDeadlock() throws Exception {
        ProcessPool pool = open(1);
        CountDownLatch closed = new CountDownLatch(2);
        pool.submit(() -> 1).whenDone((value, thrown) -> {
            pool.close();
            closed.countDown();
        });
        PoolFuture<Integer> second = pool.submit(() -> 2);
        second.whenDone((value, thrown) -> {
            pool.close();
            closed.countDown();
        });
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        pool.close();
        pool.close();
        assertThat(second.get()).isEqualTo(2);
    }

    @Test
    void aCallbackMayWaitForAnotherTaskOfTheSameWorker() throws Exception {
        ProcessPool pool = open(1);
        Future<Integer> sum = pool.submit(() -> 1).toCompletableFuture().thenApply(one -> {
            try {
                return one + pool.submit(() -> 2).get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(sum.get(30, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void statement42_anInitialiserThatThrowsFailsAllTasksWithItsCause() {
        ProcessPool pool = open(ProcessPool.builder().workers(2).initializer(() -> {
            throw new IllegalStateException("no licence");
        }));
        List<Future<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try {
                futures.add(pool.submit(Acts::pid));
            } catch (InitializerException e) {
                break; // it was faster
            }
        }
        for (Future<Long> future : futures) {
            InitializerException failure = cause(future, InitializerException.class);
            assertThat(failure.getCause())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no licence");
            assertThat(failure.getCause().getStackTrace()[0].getClassName()).startsWith(ParentTest.class.getName());
        }
        assertThatThrownBy(() -> pool.submit(Acts::pid)).isInstanceOf(InitializerException.class);
        assertThat(count(PoolEvent.Kind.SPAWN)).isLessThanOrEqualTo(2);
    }

    @Test
    void anInitialiserRunsOnceInEveryWorker() throws Exception {
        ProcessPool pool = open(ProcessPool.builder()
                .workers(1)
                .initializer(
                        () -> System.setProperty("interleave.mark", "set " + Integer.getInteger("interleave.n", 1))));
        assertThat(pool.submit(() -> System.getProperty("interleave.mark")).get())
                .isEqualTo("set 1");
        cause(pool.submit(() -> Acts.halt(1)), WorkerCrashedException.class);
        assertThat(pool.submit(() -> System.getProperty("interleave.mark")).get())
                .isEqualTo("set 1");
    }

    @Test
    void statement43_poolsMayBeNestedTwoDeepAndNoDeeper() throws Exception {
        ProcessPool pool = open(1);
        assertThat(pool.submit(() -> {
                            try (ProcessPool inner =
                                    ProcessPool.builder().workers(1).open()) {
                                return inner.submit(() -> 42).get();
                            }
                        })
                        .get())
                .isEqualTo(42);
        Task<Integer> tooDeep = () -> {
            try (ProcessPool inner = ProcessPool.builder().workers(1).open()) {
                return inner.submit(() -> {
                            try (ProcessPool innermost = ProcessPool.open()) {
                                return innermost.workers();
                            }
                        })
                        .get();
            }
        };
        Throwable thrown = cause(pool.submit(tooDeep), Exception.class);
        assertThat(thrown).hasRootCauseInstanceOf(NestedPoolException.class);
    }

    @Test
    void statement46_aLauncherThatIsMissingIsNamedAndThePoolSurvivesIt() throws Exception {
        assumeThat(Wiring.best()).isEqualTo(Wiring.OWN_DESCRIPTORS);
        Path script = folder.resolve("java");
        WorkerCommand usual = WorkerCommand.usual(Wiring.best());
        ProcessPool pool = open(ProcessPool.builder()
                .workers(1)
                .command(new WorkerCommand(usual.wiring(), script.toString(), List.of())));
        WorkerStartException failure = cause(pool.submit(Acts::pid), WorkerStartException.class);
        assertThat(failure).hasMessageContaining(script.toString());
        Files.writeString(script, "#!/bin/sh\nexec '" + usual.java() + "' \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(pool.submit(Acts::pid).get()).isPositive();
    }

    @Test
    void statement46_aFolderThatCannotBeWrittenIsToldAtOnce() {
        String before = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", "/proc/nowhere");
        try {
            assertThatThrownBy(() -> ProcessPool.open()).hasMessageContaining("/proc/nowhere");
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }
}
