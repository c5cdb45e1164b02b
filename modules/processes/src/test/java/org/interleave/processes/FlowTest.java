package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tasks waiting, being taken back, being told apart. Numbers are those of the failure list. */
class FlowTest extends PoolTest {
    @Test
    void statement47_aFullPoolRefuses() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).maxPending(2, Duration.ZERO));
        String gate = file("gate");
        var _ = runningBehind(pool, gate);
        Future<Long> first = pool.submit(Acts::pid);
        Future<Long> second = pool.submit(Acts::pid);
        assertThatThrownBy(() -> pool.submit(Acts::pid))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("2 tasks wait");
        touch("gate");
        assertThat(first.get()).isEqualTo(second.get());
        await().untilAsserted(() -> assertThat(pool.submit(Acts::pid).get()).isPositive());
    }

    @Test
    void statement47_aFullPoolMakesTheCallerWait() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).maxPending(1));
        String gate = file("gate");
        var _ = runningBehind(pool, gate);
        var _ = pool.submit(Acts::pid);
        AtomicInteger accepted = new AtomicInteger();
        Thread caller = Thread.ofVirtual().start(() -> {
            var _ = pool.submit(Acts::pid);
            accepted.incrementAndGet();
        });
        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        assertThat(accepted).hasValue(0);
        touch("gate");
        caller.join();
        assertThat(accepted).hasValue(1);
    }

    @Test
    void statement47_aCallersPatienceHasAnEnd() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).maxPending(1, Duration.ofMillis(30)));
        String gate = file("gate");
        var _ = runningBehind(pool, gate);
        var _ = pool.submit(Acts::pid);
        assertThatThrownBy(() -> pool.submit(Acts::pid)).isInstanceOf(RejectedExecutionException.class);
        touch("gate");
    }

    @Test
    void statement47_anInfiniteSourceIsReadNoFurtherThanNeeded() {
        ProcessPool pool = open(2);
        AtomicInteger taken = new AtomicInteger();
        Iterable<Integer> source = () -> Stream.generate(taken::incrementAndGet).iterator();
        int window = 3 * Chunks.AHEAD * 2;
        try (Results<Integer> squares = pool.imap((Integer x) -> x * x, source, 3)) {
            for (int i = 1; i <= 500; i++) {
                assertThat(squares.next()).isEqualTo(i * i);
                assertThat(taken.get()).isLessThanOrEqualTo(i + window + 3);
            }
        }
        int after = taken.get();
        assertThat(after).isLessThanOrEqualTo(500 + window + 3);
        assertThat(pool.submit(() -> 1).isCancelled()).isFalse();
    }

    @Test
    void resultsMayComeAsTheyAreDone() throws Exception {
        ProcessPool pool = open(2);
        pool.start();
        String gate = file("gate");
        try (Results<Integer> results = pool.imapUnordered(
                (Integer x) -> {
                    if (x == 0) {
                        Acts.awaitFile(gate);
                    }
                    return x;
                },
                List.of(0, 1, 2, 3, 4, 5),
                1)) {
            List<Integer> first = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                first.add(results.next());
            }
            assertThat(first).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
            touch("gate");
            assertThat(results.next()).isZero();
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void anItemThatThrowsFailsAlone() {
        ProcessPool pool = open(1);
        TaskFunction<Integer, Integer> inverse = x -> 12 / x;
        List<Object> seen = new ArrayList<>();
        try (Results<Integer> results = pool.imap(inverse, List.of(1, 0, 3, 4), 4)) {
            while (results.hasNext()) {
                try {
                    seen.add(results.next());
                } catch (CompletionException e) {
                    seen.add(causeOf(e).getClass());
                }
            }
        }
        assertThat(seen).containsExactly(12, ArithmeticException.class, 4, 3);
        assertThatThrownBy(() -> pool.map(inverse, List.of(1, 0), 1))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void aChunkIsLostWithItsWorkerAndTheOthersAreNot() {
        ProcessPool pool = open(1);
        List<Object> seen = new ArrayList<>();
        TaskFunction<Integer, Integer> deadly = x -> x == 5 ? (int) Acts.halt(1) : x;
        try (Results<Integer> results =
                pool.imap(deadly, IntStream.range(0, 12).boxed().toList(), 4)) {
            while (results.hasNext()) {
                try {
                    seen.add(results.next());
                } catch (CompletionException e) {
                    seen.add(causeOf(e).getClass());
                }
            }
        }
        Class<?> lost = WorkerCrashedException.class;
        assertThat(seen).containsExactly(0, 1, 2, 3, lost, lost, lost, lost, 8, 9, 10, 11);
    }

    @Test
    void statement48_aTaskThatIsCancelledWhileItWaitsNeverRuns() throws Exception {
        ProcessPool pool = open(1);
        // Tiny tasks, so that the worker is given some ahead: those are cancelled in the worker.
        for (int i = 0; i < 200; i++) {
            pool.submit(() -> 1).get();
        }
        String gate = file("gate");
        String runs = file("runs");
        Future<Long> running = runningBehind(pool, gate);
        List<Future<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(pool.submit(() -> {
                Acts.note(runs, "run");
                return 1;
            }));
        }
        for (Future<Integer> future : waiting) {
            assertThat(future.cancel(false)).isTrue();
            assertThat(future.isCancelled()).isTrue();
            assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        }
        touch("gate");
        running.get();
        assertThat(pool.submit(() -> 2).get()).isEqualTo(2);
        assertThat(lines("runs")).isEmpty();
        pool.close();
    }

    @Test
    void statement49_aTaskThatRunsIsInterruptedWhenItIsCancelled() throws Exception {
        ProcessPool pool = open(2);
        pool.start();
        String gate = file("gate");
        Future<Long> neighbour = runningBehind(pool, gate);
        String here = file("here");
        String interrupted = file("interrupted");
        Future<Long> sleeps = pool.submit(() -> {
            Acts.note(here, Long.toString(Acts.pid()));
            try {
                return Acts.sleepForEver();
            } catch (InterruptedException e) {
                Acts.note(interrupted, "yes");
                throw e;
            }
        });
        await().until(() -> !lines("here").isEmpty());
        assertThat(sleeps.cancel(true)).isTrue();
        await().until(() -> !lines("interrupted").isEmpty());
        // The same worker is used again, and its next task is not interrupted.
        long pid = Long.parseLong(lines("here").getFirst());
        assertThat(pool.submit(() -> {
                            Thread.sleep(1);
                            return Acts.pid();
                        })
                        .get())
                .isEqualTo(pid);
        touch("gate");
        assertThat(neighbour.get()).isNotEqualTo(pid);
        assertThat(count(PoolEvent.Kind.KILL)).isZero();
    }

    @Test
    void statement49_aTaskThatDoesNotHeedItsCancellationIsKilled() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(1).grace(Duration.ofMillis(200)));
        String here = file("");
        Future<Long> stubborn = pool.submit(() -> {
            Acts.arrive(here);
            return Acts.parkForEver();
        });
        long pid = Processes.awaitPids(folder, 1).getFirst();
        assertThat(stubborn.cancel(true)).isTrue();
        assertThat(stubborn.cancel(true)).isFalse();
        assertThat(pool.submit(Acts::pid).get()).isNotEqualTo(pid);
        await().until(() -> Processes.gone(pid));
    }

    @Test
    void statement51_aWorkerIsReplacedAfterSoManyTasks() throws Exception {
        ProcessPool pool = open(ProcessPool.builder().workers(2).recycleAfter(10));
        List<Future<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            futures.add(pool.submit(Acts::pid));
        }
        Map<Long, Integer> tasks = new HashMap<>();
        for (Future<Long> future : futures) {
            tasks.merge(future.get(), 1, Integer::sum);
        }
        // All but the two that are at it now have done exactly ten.
        assertThat(tasks.values().stream().filter(n -> n != 10).count()).isLessThanOrEqualTo(2);
        assertThat(tasks.values()).allMatch(n -> n <= 10);
        assertThat(count(PoolEvent.Kind.CRASH)).isZero();
    }

    @Test
    void statement52_whatATaskLeavesBehindTheNextOneFindsUnlessWorkersAreFresh() throws Exception {
        Task<Boolean> marks = () -> System.setProperty("interleave.mark", "here") != null;
        ProcessPool usual = open(1);
        assertThat(usual.submit(marks).get()).isFalse();
        assertThat(usual.submit(marks).get()).isTrue();

        ProcessPool fresh = open(ProcessPool.builder().workers(1).freshPerTask());
        HashSet<Long> pids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            assertThat(fresh.submit(marks).get()).isFalse();
            pids.add(fresh.submit(Acts::pid).get());
        }
        assertThat(pids).hasSize(3);
    }

    @Test
    void aTaskThatWaitsBehindALongOneIsGivenToAnIdleWorker() throws Exception {
        ProcessPool pool = open(2);
        pool.start();
        for (int i = 0; i < 400; i++) {
            pool.submit(() -> 1).get();
        }
        String gate = file("gate");
        List<Future<Long>> futures = new ArrayList<>();
        futures.add(pool.submit(() -> Acts.awaitFile(gate)));
        for (int i = 0; i < 40; i++) {
            futures.add(pool.submit(Acts::pid));
        }
        for (Future<Long> quick : futures.subList(1, futures.size())) {
            assertThat(quick.get(30, TimeUnit.SECONDS)).isPositive();
        }
        assertThat(futures.getFirst().isDone()).isFalse();
        touch("gate");
        futures.getFirst().get();
    }

    @Test
    void invokeAllAndInvokeAnyDoWhatAnExecutorServiceDoes() throws Exception {
        ProcessPool pool = open(2);
        Task<Integer> one = () -> 1;
        Task<Integer> fails = () -> {
            throw new IllegalStateException("no");
        };
        List<Future<Integer>> futures = pool.invokeAll(List.of(one, fails));
        assertThat(futures).allMatch(Future::isDone);
        assertThat(futures.get(0).resultNow()).isEqualTo(1);
        assertThat(futures.get(1).exceptionNow()).isInstanceOf(IllegalStateException.class);
        assertThat(pool.invokeAny(List.of(fails, one))).isEqualTo(1);
        assertThatThrownBy(() -> pool.invokeAny(List.of(fails)))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    private static Throwable causeOf(Throwable thrown) {
        return Objects.requireNonNull(thrown.getCause());
    }

    /** A task that runs until {@code gate} is there. */
    private Future<Long> runningBehind(ProcessPool pool, String gate) {
        String here = file("running");
        Future<Long> future = pool.submit(() -> {
            Acts.note(here, "yes");
            return Acts.awaitFile(gate);
        });
        await().until(() -> !lines("running").isEmpty());
        return future;
    }
}
