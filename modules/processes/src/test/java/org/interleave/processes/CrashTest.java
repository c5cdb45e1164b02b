package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker dies: the task it ran fails and says why, and nobody else notices. Numbers are those of the failure list. */
class CrashTest extends PoolTest {
    @Test
    void statement01_08_aKilledWorkerFailsItsTaskAndNoOther() throws Exception {
        ProcessPool pool = open(2);
        pool.start();
        String gate = file("gate");
        String folder = file("");
        Future<Long> neighbour = pool.submit(() -> {
            Acts.arrive(folder);
            return Acts.awaitFile(gate);
        });
        long neighboursPid = Processes.awaitPids(super.folder, 1).getFirst();
        Future<Long> victim = pool.submit(() -> {
            System.err.println("these are my last words");
            return Acts.signal("KILL");
        });
        WorkerCrashedException crash = cause(victim, WorkerCrashedException.class);
        assertThat(crash.exitCode()).isEqualTo(137);
        assertThat(crash.signal()).contains("SIGKILL");
        assertThat(crash.pid()).isPositive().isNotEqualTo(neighboursPid);
        assertThat(crash.stderr()).contains("these are my last words");
        assertThat(crash).hasMessageContaining("possibly out of memory").hasMessageContaining("my last words");
        assertThat(neighbour.isDone()).isFalse();

        assertThat(pool.submit(Acts::pid).get()).isNotEqualTo(neighboursPid);
        await().until(() -> pool.pids().size() == 2);
        touch("gate");
        assertThat(neighbour.get()).isEqualTo(neighboursPid);
    }

    @Test
    void aWorkerThatIsKilledWhenIdleCostsNoTask() throws Exception {
        ProcessPool pool = open(1);
        for (int i = 0; i < 5; i++) {
            long pid = pool.submit(Acts::pid).get();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(pool.submit(Acts::pid).get()).isNotEqualTo(pid); // sent to the dead one, as often as not
        }
    }

    @Test
    void statement03_exitingWithZeroIsNoSuccess() {
        ProcessPool pool = open(1);
        assertThat(cause(pool.submit(() -> Acts.halt(0)), WorkerCrashedException.class)
                        .exitCode())
                .isZero();
        Task<Long> exits = () -> {
            System.exit(0);
            return 1L;
        };
        assertThat(cause(pool.submit(exits), WorkerCrashedException.class)).hasMessageContaining("exit code 0");
    }

    @Test
    void statement04_anyOtherExitCodeIsTold() {
        ProcessPool pool = open(1);
        WorkerCrashedException crash = cause(pool.submit(() -> Acts.halt(77)), WorkerCrashedException.class);
        assertThat(crash.exitCode()).isEqualTo(77);
        assertThat(crash.signal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+NoSuchFlag", "-Xms900000g", "-Djava.class.path=nowhere"})
    void statement05_aWorkerThatDiesBeforeItsFirstWordIsTriedThreeTimes(String flag) {
        ProcessPool pool =
                open(ProcessPool.builder().workers(1).jvmFlags(flag, flag.contains("path") ? "-version" : flag));
        WorkerStartException failure = cause(pool.submit(Acts::pid), WorkerStartException.class);
        assertThat(failure.command()).contains(flag);
        assertThat(failure).hasMessageContaining("before it was ready");
        if (!flag.contains("path")) {
            assertThat(failure.stderr()).isNotBlank();
            assertThat(failure).hasMessageContaining("exit code 1");
        }
        assertThat(count(PoolEvent.Kind.SPAWN)).isEqualTo(3);
    }

    @Test
    void statement07_aFullHeapEndsTheWorkerUnlessThePoolSaysOtherwise() {
        Task<Integer> hoards = () -> {
            List<long[]> hoard = new ArrayList<>();
            while (hoard.size() < 1 << 20) {
                hoard.add(new long[1 << 20]);
            }
            return hoard.size();
        };
        WorkerCrashedException crash = cause(
                open(ProcessPool.builder().workers(1).jvmFlags("-Xmx48m")).submit(hoards),
                WorkerCrashedException.class);
        assertThat(crash.exitCode()).isEqualTo(3);
        assertThat(crash).hasMessageContaining("heap OOM");

        ProcessPool patient = open(ProcessPool.builder().workers(1).jvmFlags("-Xmx48m", "-XX:-ExitOnOutOfMemoryError"));
        cause(patient.submit(hoards), OutOfMemoryError.class);
    }

    @Test
    void statement09_aStackOverflowTravelsAndTheWorkerIsUsedAgain() throws Exception {
        ProcessPool pool = open(1);
        long pid = pool.submit(Acts::pid).get();
        StackOverflowError overflow = cause(pool.submit(() -> deeper(0)), StackOverflowError.class);
        assertThat(overflow.getStackTrace()).isNotEmpty().hasSizeLessThanOrEqualTo(1024);
        assertThat(pool.submit(Acts::pid).get()).isEqualTo(pid);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int deeper(int depth) {
        return 1 + deeper(depth + 1);
    }

    @Test
    void statement10_theReportOfANativeCrashIsNamed() {
        ProcessPool pool = open(1);
        WorkerCrashedException crash = cause(pool.submit(() -> Acts.signal("SEGV")), WorkerCrashedException.class);
        assertThat(crash.exitCode()).isEqualTo(134);
        assertThat(crash.errorFile())
                .hasValueSatisfying(file -> assertThat(file).exists().content().contains("SIGSEGV"));
        pool.close();
        assertThat(crash.errorFile().orElseThrow()).doesNotExist();
    }

    @Test
    void statement12_aPoisonousTaskRunsOnceUnlessItMayBeTriedAgain() {
        String runs = file("runs");
        Task<Long> poison = () -> {
            Acts.note(runs, "run");
            return Acts.halt(1);
        };
        cause(open(1).submit(poison), WorkerCrashedException.class);
        assertThat(lines("runs")).hasSize(1);

        PoolFuture<Long> retried =
                open(ProcessPool.builder().workers(1).retries(2)).submit(poison);
        cause(retried, WorkerCrashedException.class);
        assertThat(retried.attempts()).isEqualTo(3);
        assertThat(lines("runs")).hasSize(1 + 3);
    }

    @Test
    void aTaskThatIsTriedAgainSucceedsWhenItsWorkerLives() throws Exception {
        String runs = file("runs");
        PoolFuture<Integer> future = open(ProcessPool.builder().workers(1).retries(2))
                .submit(() -> {
                    Acts.note(runs, "run");
                    return java.nio.file.Files.readAllLines(java.nio.file.Path.of(runs))
                                            .size()
                                    < 3
                            ? (int) Acts.halt(1)
                            : 42;
                });
        assertThat(future.get()).isEqualTo(42);
        assertThat(future.attempts()).isEqualTo(3);
    }

    @Test
    void statement12_aPoolWhoseWorkersOnlyDieGivesUp() {
        ProcessPool pool = open(1);
        List<Future<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            futures.add(pool.submit(() -> Acts.halt(9)));
        }
        for (int i = 0; i < 6; i++) {
            cause(futures.get(i), WorkerCrashedException.class);
        }
        BrokenPoolException broken = cause(futures.get(9), BrokenPoolException.class);
        assertThat(broken)
                .hasMessageContaining("6 workers have crashed")
                .hasCauseInstanceOf(WorkerCrashedException.class);
        assertThatThrownBy(() -> pool.submit(Acts::pid)).isInstanceOf(BrokenPoolException.class);
        assertThat(count(PoolEvent.Kind.SPAWN)).isEqualTo(6);
    }

    @Test
    void crashesBetweenTasksThatGetDoneBreakNoPool() throws Exception {
        ProcessPool pool = open(1);
        for (int i = 0; i < 7; i++) {
            Future<Long> dies = pool.submit(() -> Acts.halt(9));
            assertThat(pool.submit(() -> 7).get()).isEqualTo(7);
            cause(dies, WorkerCrashedException.class);
        }
    }

    @Test
    void statement13_whatWasWrittenBeforeTheEndIsNotLost() throws Exception {
        ProcessPool pool = open(1);
        for (int i = 0; i < 8; i++) {
            int size = 40_000 * (i + 1);
            Future<byte[]> result = pool.submit(() -> new byte[size]);
            Future<Long> end = pool.submit(() -> Acts.halt(0));
            assertThat(result.get()).hasSize(size);
            cause(end, WorkerCrashedException.class);
        }
    }

    @Test
    void childrenOfAWorkerThatIsKilledAreEndedToo() throws Exception {
        ProcessPool pool = open(1);
        String children = file("children");
        Future<Long> dies = pool.submit(() -> {
            Acts.note(children, Long.toString(Acts.child()));
            return Acts.signal("KILL");
        });
        cause(dies, WorkerCrashedException.class);
        long child = Long.parseLong(lines("children").getFirst());
        await().atMost(Duration.ofSeconds(10)).until(() -> Processes.gone(child));
    }
}
