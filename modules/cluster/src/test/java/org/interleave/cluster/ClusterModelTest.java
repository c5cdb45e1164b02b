package org.interleave.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Job;
import org.interleave.workloads.JobContext;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.interleave.workloads.Traits;
import org.interleave.workloads.contract.ConcurrencyModelContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterModelTest extends ConcurrencyModelContract {
    private static final ClusterModel SHARED = new ClusterModel();

    @AfterAll
    static void closeShared() {
        SHARED.close();
    }

    /** The same cluster for every test of the contract: its members take seconds to start. */
    @Override
    protected ConcurrencyModel create() {
        return new ConcurrencyModel() {
            @Override
            public String name() {
                return SHARED.name();
            }

            @Override
            public String summary() {
                return SHARED.summary();
            }

            @Override
            public Traits traits() {
                return SHARED.traits();
            }

            @Override
            public <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException {
                return SHARED.run(jobs, recorder);
            }
        };
    }

    /** Says that it runs, and by whom, and then waits for the end of the world. */
    private record Doomed(String sign) implements Job<Integer> {
        @Override
        public Integer run(JobContext context) throws Exception {
            Path file = Path.of(sign);
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.writeString(draft, Long.toString(ProcessHandle.current().pid()));
            Files.move(draft, file);
            Thread.sleep(Long.MAX_VALUE);
            return 0;
        }
    }

    @Test
    void aMemberThatIsKilledFailsOnlyTheJobsItHadAndSaysSo(@TempDir Path folder) throws Exception {
        try (ClusterModel model = new ClusterModel()) {
            model.prepare(2);
            Path sign = folder.resolve("running");
            Thread.ofVirtual().start(() -> {
                try {
                    while (!Files.exists(sign)) {
                        Thread.sleep(5);
                    }
                    ProcessHandle.of(Long.parseLong(Files.readString(sign)))
                            .orElseThrow()
                            .destroyForcibly();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            List<Job<Integer>> jobs = new ArrayList<>();
            jobs.add(new Doomed(sign.toString()));
            for (int i = 1; i < 6; i++) {
                jobs.add(new Squared(i));
            }
            Run<Integer> run = model.run(jobs);
            assertThat(run.outcomes().getFirst())
                    .isInstanceOfSatisfying(
                            Outcome.Threw.class,
                            threw -> assertThat(threw.cause())
                                    .isInstanceOf(MemberLostException.class)
                                    .hasMessageContaining("signal 9"));
            for (int i = 1; i < 6; i += 2) { // dealt to the other member
                assertThat(run.outcomes().get(i).get()).isEqualTo(i * i);
            }
            assertThat(model.run(jobs.subList(1, 6)).outcomes())
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Returned.class));
        }
    }

    private record Squared(int n) implements Job<Integer> {
        @Override
        public Integer run(JobContext context) {
            return n * n;
        }
    }

    /** Not serialisable: it holds a thread. */
    private record Unfit(Thread thread) implements Job<Integer> {
        @Override
        public Integer run(JobContext context) {
            return 0;
        }
    }

    /** Returns what cannot be sent back. */
    private record Unreturnable() implements Job<Object> {
        @Override
        public Object run(JobContext context) {
            return new Object();
        }
    }

    @Test
    void whatCannotTravelIsThatJobsOwnFailure() throws Exception {
        try (ClusterModel model = new ClusterModel()) {
            Run<Integer> sent = model.run(List.of(new Unfit(Thread.currentThread()), new Squared(3)));
            assertThat(((Outcome.Threw<Integer>) sent.outcomes().get(0)).cause())
                    .hasMessageContaining(Thread.class.getName());
            assertThat(sent.outcomes().get(1).get()).isEqualTo(9);
            Run<Object> returned = model.run(List.of(new Unreturnable()));
            assertThat(((Outcome.Threw<Object>) returned.outcomes().getFirst()).cause())
                    .isInstanceOf(RemoteJobException.class)
                    .hasMessageContaining(Object.class.getName());
        }
    }

    @Test
    void noMemberOutlivesTheModel() throws Exception {
        Set<Long> pids;
        try (ClusterModel model = new ClusterModel()) {
            model.prepare(2);
            pids = model.processes();
            assertThat(pids).hasSize(2);
        }
        assertThat(pids)
                .allSatisfy(pid -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive))
                        .isEmpty());
    }
}
