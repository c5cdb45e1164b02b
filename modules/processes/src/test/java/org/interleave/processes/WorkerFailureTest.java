package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a job does to its worker is that job's own misfortune, on either wiring. */
@ParameterizedClass
@EnumSource(Wiring.class)
class WorkerFailureTest {
    private final Wiring wiring;
    private final ProcessModel model;

    WorkerFailureTest(Wiring wiring) {
        this.wiring = wiring;
        this.model = new ProcessModel(WorkerCommand.usual(wiring), ProcessModel.MOST_WORKERS);
    }

    @BeforeEach
    void needsWhatThisWiringNeeds() {
        assumeThat(wiring == Wiring.STANDARD_STREAMS || Wiring.best() == Wiring.OWN_DESCRIPTORS)
                .isTrue();
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void aWorkerThatIsKilledFailsTheJobItHadAndNoOther() throws Exception {
        List<Outcome<Long>> outcomes = run(new Jobs.Pid(), new Jobs.Signal("KILL", true), new Jobs.Pid())
                .outcomes();
        assertThat(outcomes.get(0).get()).isNotEqualTo(outcomes.get(2).get());
        WorkerCrashedException crash = cause(outcomes.get(1), WorkerCrashedException.class);
        assertThat(crash.exitCode()).isEqualTo(137);
        assertThat(crash.signal()).contains("SIGKILL");
        assertThat(crash).hasMessageContaining("worker " + crash.pid()).hasMessageContaining("possibly out of memory");
        assertThat(Processes.gone(crash.pid())).isTrue();

        List<Long> next = values(run(new Jobs.Pid(), new Jobs.Pid(), new Jobs.Pid()));
        assertThat(next).doesNotHaveDuplicates().doesNotContain(crash.pid());
        assertThat(next).contains(outcomes.get(0).get(), outcomes.get(2).get());
    }

    @Test
    void aJobThatExitsIsACrashWhateverItsExitCode() throws Exception {
        List<Outcome<Long>> outcomes =
                run(new Jobs.Exit(0), new Jobs.Halt(0), new Jobs.Halt(9)).outcomes();
        assertThat(cause(outcomes.get(0), WorkerCrashedException.class).exitCode())
                .isZero();
        assertThat(cause(outcomes.get(1), WorkerCrashedException.class).exitCode())
                .isZero();
        WorkerCrashedException crash = cause(outcomes.get(2), WorkerCrashedException.class);
        assertThat(crash.exitCode()).isEqualTo(9);
        assertThat(crash.signal()).isEmpty();
        assertThat(crash).hasMessageEndingWith("its last words: that was it");
    }

    @Test
    void aFullHeapEndsTheWorkerAndSaysSo() throws Exception {
        Outcome<Long> outcome = run(new Jobs.Hoarder()).outcomes().getFirst();
        WorkerCrashedException crash = cause(outcome, WorkerCrashedException.class);
        assertThat(crash.exitCode()).isEqualTo(3);
        assertThat(crash).hasMessageContaining("its heap is full");
    }

    @Test
    void aCrashInALongQueueCostsOneJob() throws Exception {
        try (ProcessModel two = new ProcessModel(WorkerCommand.usual(wiring), 2)) {
            List<Job<Long>> jobs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                jobs.add(new Jobs.Pid());
                jobs.add(new Jobs.Halt(1));
                jobs.add(new Jobs.Pid());
            }
            Run<Long> run = two.run(jobs);
            for (int i = 0; i < jobs.size(); i++) {
                if (jobs.get(i) instanceof Jobs.Halt) {
                    cause(run.outcomes().get(i), WorkerCrashedException.class);
                } else {
                    assertThat(run.outcomes().get(i).get()).isPositive();
                }
            }
        }
    }

    @Test
    void aFloodOfErrorsIsDrainedAndItsEndKept() throws Exception {
        long pid = values(run(new Jobs.Flood(5))).getFirst();
        Outcome<Long> outcome = run(new Jobs.Halt(1)).outcomes().getFirst();
        WorkerCrashedException crash = cause(outcome, WorkerCrashedException.class);
        assertThat(crash.pid()).isEqualTo(pid);
        assertThat(crash.stderr()).hasSize(64 << 10).contains("xxxx").endsWith("that was it" + System.lineSeparator());
    }

    @Test
    void printingAndClosingTheStandardStreamsHarmsNothing() throws Exception {
        assertThat(values(run(new Jobs.Noise()))).containsExactly(-1);
        assertThat(values(run(new Jobs.Noise()))).containsExactly(-1);
    }

    @Test
    void noiseOnTheDescriptorsThemselvesReachesNoFrameThatHasItsOwn() throws Exception {
        assumeThat(wiring).isEqualTo(Wiring.OWN_DESCRIPTORS);
        long pid = values(run(new Jobs.Pid())).getFirst();
        assertThat(values(run(new Jobs.RawNoise()))).containsExactly(-1);
        assertThat(values(run(new Jobs.Pid()))).containsExactly(pid);
    }

    @Test
    void aClosedFrameStreamIsACrashAndNotAHang() throws Exception {
        assumeThat(wiring).isEqualTo(Wiring.STANDARD_STREAMS);
        List<Outcome<Integer>> outcomes =
                run(new Jobs.RawNoise(), new Jobs.Noise()).outcomes();
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Threw.class);
        assertThat(outcomes.get(1).get()).isEqualTo(-1);
    }

    @Test
    void aThreadDumpComesBetweenNoFrames() throws Exception {
        long pid = values(run(new Jobs.Signal("QUIT", false))).getFirst();
        assertThat(values(run(new Jobs.Pid()))).containsExactly(pid);
    }

    @Test
    void ctrlCIsTheParentsAffair() throws Exception {
        assumeThat(wiring).isEqualTo(Wiring.OWN_DESCRIPTORS);
        long pid = values(run(new Jobs.Signal("INT", false))).getFirst();
        assertThat(values(run(new Jobs.Pid()))).containsExactly(pid);
    }

    @Test
    void garbageAmongTheFramesEndsThatWorkerOnly() throws Exception {
        byte[] tooLong = ByteBuffer.wrap(Frame.of(Frame.Type.RESULT, 1).toBytes())
                .putInt(Frame.HEADER - Integer.BYTES, Integer.MAX_VALUE)
                .array();
        List<Outcome<Long>> outcomes = run(
                        new Jobs.Garbage(wiring, new byte[] {1, 2, 3}),
                        new Jobs.Pid(),
                        new Jobs.Garbage(wiring, tooLong))
                .outcomes();
        assertThat(cause(outcomes.get(0), ProtocolException.class)).hasMessageContaining("not with 0102");
        assertThat(outcomes.get(1).get()).isPositive();
        assertThat(cause(outcomes.get(2), ProtocolException.class)).hasMessageContaining("at most 262144");
        assertThat(values(run(new Jobs.Pid(), new Jobs.Pid(), new Jobs.Pid()))).doesNotHaveDuplicates();
    }

    @Test
    void anAnswerWithoutSenseEndsItsWorkerToo() throws Exception {
        byte[] emptyResult = Frame.of(Frame.Type.RESULT, 1).toBytes();
        Outcome<Long> outcome =
                run(new Jobs.Garbage(wiring, emptyResult)).outcomes().getFirst();
        assertThat(cause(outcome, ProtocolException.class)).hasMessageContaining("ends too early");
        assertThat(values(run(new Jobs.Pid()))).hasSize(1);
    }

    @Test
    void aResultThatCannotTravelIsNamedAndTheWorkerLives() throws Exception {
        long pid = values(run(new Jobs.Pid())).getFirst();
        assertThat(cause(run(new Jobs.ReturnsHandle()).outcomes().getFirst(), ResultSerializationException.class))
                .hasMessageContaining(Jobs.Handle.class.getName());
        assertThat(values(run(new Jobs.Pid()))).containsExactly(pid);
    }

    @Test
    void anExceptionThatCannotTravelIsDescribed() throws Exception {
        RemoteTaskException described =
                cause(run(new Jobs.ThrowsHandle()).outcomes().getFirst(), RemoteTaskException.class);
        assertThat(described.className()).isEqualTo(Jobs.HandleException.class.getName());
        assertThat(described).hasMessageEndingWith("holds a handle");
        assertThat(described.remoteTrace()).contains("ThrowsHandle.run");
        assertThat(described.getSuppressed()).isEmpty();
    }

    @Test
    void anExceptionTravelsWithItsCausesAndItsTrace() throws Exception {
        java.io.IOException top = cause(run(new Jobs.ThrowsChain()).outcomes().getFirst(), java.io.IOException.class);
        assertThat(top).hasMessage("top").hasCauseInstanceOf(IllegalStateException.class);
        assertThat(top.getSuppressed())
                .hasOnlyElementsOfType(ArithmeticException.class)
                .hasSize(1);
        assertThat(top.getStackTrace()[0].getClassName()).isEqualTo(Jobs.ThrowsChain.class.getName());
    }

    @Test
    void aStackOverflowTravelsToo() throws Exception {
        StackOverflowError overflow =
                cause(run(new Jobs.Bottomless()).outcomes().getFirst(), StackOverflowError.class);
        assertThat(overflow.getStackTrace()).isNotEmpty().hasSizeLessThanOrEqualTo(1024);
    }

    @Test
    void aJobThatCannotTravelIsNamedWithThePlaceAndTroublesNoWorker() throws Exception {
        Run<Object> run = run(new Jobs.HoldsHandle(List.of(new Jobs.Handle())), new Jobs.ReturnsBytes(1));
        assertThat(cause(run.outcomes().get(0), TaskSerializationException.class))
                .hasMessageContaining(Jobs.Handle.class.getName())
                .hasMessageContaining("HoldsHandle.handles[0]");
        assertThat(run.outcomes().get(1).get()).isEqualTo(new byte[1]);
        assertThat(run.metric(Run.Metric.WORKERS)).hasValue(1);
    }

    @Test
    void aClassThatIsNotOnTheListIsRefusedByName() throws Exception {
        Job<Object> job = new Jobs.HoldsUrl(URI.create("http://127.0.0.1/").toURL());
        assertThat(cause(run(job).outcomes().getFirst(), TaskSerializationException.class))
                .hasMessageContaining("java.net.URL is not on the list");
    }

    @Test
    void nothingIsAResultToo() throws Exception {
        Run<Object> run = model.run(List.of(new Jobs.ReturnsNothing()));
        assertThat(run.outcomes().getFirst()).hasToString("Returned[value=null]");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private <R> Run<R> run(Job<R>... jobs) throws InterruptedException {
        return model.run(List.of(jobs));
    }

    private static <R> List<R> values(Run<R> run) {
        return run.outcomes().stream().map(Outcome::get).toList();
    }

    private static <T extends Throwable> T cause(Outcome<?> outcome, Class<T> type) {
        assertThat(outcome).isInstanceOf(Outcome.Threw.class);
        Throwable cause = ((Outcome.Threw<?>) outcome).cause();
        assertThat(cause).isInstanceOf(type);
        return type.cast(cause);
    }
}
