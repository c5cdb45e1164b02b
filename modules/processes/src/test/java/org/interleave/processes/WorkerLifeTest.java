package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.interleave.timeline.Activity;
import org.interleave.timeline.Track;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a worker's first job to its end, whoever brings that about. */
class WorkerLifeTest {
    private final ProcessModel model = new ProcessModel();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void everyJobHasAWorkerOfItsOwnAndTheNextRunUsesThemAgain() throws Exception {
        Set<Long> first = pids(model, 3);
        assertThat(first).hasSize(3);
        assertThat(pids(model, 3)).isEqualTo(first);
        assertThat(pids(model, 2)).hasSize(2).isSubsetOf(first);
        assertThat(pids(model, 4)).hasSize(4).containsAll(first);
    }

    @Test
    void moreJobsThanWorkersQueue() throws Exception {
        try (ProcessModel two = new ProcessModel(WorkerCommand.usual(Wiring.best()), 2)) {
            Run<Long> run = two.run(pidJobs(20));
            assertThat(run.outcomes())
                    .hasSize(20)
                    .allSatisfy(outcome -> assertThat(outcome.get()).isPositive());
            assertThat(run.metric(Run.Metric.WORKERS)).hasValue(2);
        }
    }

    @Test
    void aWorkerThatDiesBetweenRunsIsReplaced() throws Exception {
        Set<Long> before = pids(model, 2);
        long dead = before.iterator().next();
        ProcessHandle.of(dead).orElseThrow().destroyForcibly();
        await().until(() -> !model.processes().contains(dead));
        Set<Long> after = pids(model, 2);
        assertThat(after).hasSize(2).doesNotContain(dead);
        assertThat(after).containsAnyElementsOf(before);
    }

    @Test
    void aJobWorksOnItsOwnCopy() throws Exception {
        int[] cells = {1};
        Run<Object> run = model.run(List.of(new Jobs.Fills(cells)));
        assertThat(run.outcomes().getFirst().get()).isEqualTo(7);
        assertThat(cells).containsExactly(1);
    }

    @Test
    void bytesAreCountedBothWays() throws Exception {
        Run<Object> small = model.run(List.of(new Jobs.ReturnsBytes(0)));
        Run<Object> big = model.run(List.of(new Jobs.ReturnsBytes(1 << 20)));
        long more = big.metric(Run.Metric.BYTES_SHIPPED).orElseThrow()
                - small.metric(Run.Metric.BYTES_SHIPPED).orElseThrow();
        assertThat(more).isBetween(1L << 20, (1L << 20) + 8192);
        assertThat(small.metric(Run.Metric.BYTES_SHIPPED).orElseThrow()).isGreaterThan(2 * Frame.HEADER);
        assertThat(big.metric(Run.Metric.WORKER_START_NANOS).orElseThrow()).isPositive();
    }

    @Test
    void aTrackWaitsForItsWorkerBeforeAndAfterTheJob() throws Exception {
        Track track = model.run(pidJobs(1)).timeline().tracks().getFirst();
        assertThat(track.size()).isEqualTo(3);
        assertThat(track.activity(0)).isEqualTo(Activity.WAITING_FOR_WORKER);
        assertThat(track.activity(1)).isEqualTo(Activity.RUNNING);
        assertThat(track.activity(2)).isEqualTo(Activity.WAITING_FOR_WORKER);
    }

    @Test
    void anInterruptedRunLeavesNoneOfItsWorkers() throws Exception {
        List<Long> pids =
                interrupted(new Jobs.Stays(folder.toString(), false), new Jobs.Stays(folder.toString(), false));
        assertThat(pids).allMatch(Processes::gone);
        assertThat(pids(model, 2)).doesNotContainAnyElementsOf(pids);
    }

    @Test
    void aWorkerThatDoesNotListenIsKilled() throws Exception {
        List<Long> pids = interrupted(new Jobs.Stays(folder.toString(), true));
        assertThat(pids).allMatch(Processes::gone);
    }

    @Test
    void closingLeavesNoProcessAndNoThread() throws Exception {
        List<Long> pids = new ArrayList<>(pids(model, 3));
        Run<Object> run = model.run(List.of(new Jobs.LeavesThread()));
        pids.add((Long) run.outcomes().getFirst().get());
        model.close();
        assertThat(pids).allMatch(Processes::gone);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("worker ") || name.startsWith("pool ")));
    }

    @Test
    void closingEndsAWorkerThatIsStopped() throws Exception {
        Set<Long> pids = pids(model, 2);
        new ProcessBuilder("kill", "-STOP", pids.iterator().next().toString())
                .start()
                .waitFor();
        model.close();
        assertThat(pids).allMatch(Processes::gone);
    }

    @Test
    void aParentThatIsKilledLeavesNoWorkerBehind() throws Exception {
        Process parent = new ProcessBuilder(
                        WorkerCommand.usual(Wiring.best()).java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        try {
            List<Long> pids = Processes.awaitPids(folder, 2);
            assertThat(pids).noneMatch(Processes::gone);
            parent.destroyForcibly().waitFor();
            await().until(() -> pids.stream().allMatch(Processes::gone));
        } finally {
            parent.destroyForcibly();
        }
    }

    /** A parent in a JVM of its own, whose jobs do not end. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            Job<Object> job = new Jobs.Stays(arguments[0], false);
            try (ProcessModel model = new ProcessModel()) {
                model.run(List.of(job, job));
            }
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private List<Long> interrupted(Job<Object>... jobs) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread runner = Thread.ofPlatform().start(() -> {
            try {
                model.run(List.of(jobs));
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        List<Long> pids = Processes.awaitPids(folder, jobs.length);
        runner.interrupt();
        assertThat(runner.join(Duration.ofSeconds(30))).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        return pids;
    }

    private static List<Job<Long>> pidJobs(int n) {
        return java.util.Collections.nCopies(n, new Jobs.Pid());
    }

    private static Set<Long> pids(ProcessModel model, int n) throws InterruptedException {
        Set<Long> pids = new HashSet<>();
        model.run(pidJobs(n)).outcomes().stream().map(Outcome::get).forEach(pids::add);
        return pids;
    }
}
