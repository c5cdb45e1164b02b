package org.interleave.workloads.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.Track;
import org.interleave.workloads.Answer;
import org.interleave.workloads.Calibration;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Connection;
import org.interleave.workloads.EchoServer;
import org.interleave.workloads.Job;
import org.interleave.workloads.JobContext;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.interleave.workloads.Sizing;
import org.interleave.workloads.Trial;
import org.interleave.workloads.Workload;
import org.interleave.workloads.Workloads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every model must do. Extend it with twenty lines per model.
 *
 * <p>Nothing here depends on how long anything takes: that jobs overlap is shown by a server that answers nobody until
 * all have called.
 */
public abstract class ConcurrencyModelContract {
    private ConcurrencyModel model;

    /** A fresh model. The contract closes it. */
    protected abstract ConcurrencyModel create();

    @BeforeEach
    void open() {
        model = create();
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void outcomesComeInTheOrderOfTheJobs() throws Exception {
        Run<Integer> run = model.run(IntStream.range(0, 5).mapToObj(Square::new).toList());
        assertThat(run.outcomes()).extracting(Outcome::get).containsExactly(0, 1, 4, 9, 16);
    }

    @Test
    void aJobThatThrowsHarmsNoOther() throws Exception {
        List<Job<Integer>> jobs = List.of(new Square(2), new Throwing(), new Square(3));
        Run<Integer> run = model.run(jobs);
        assertThat(run.outcomes().get(0).get()).isEqualTo(4);
        assertThat(run.outcomes().get(2).get()).isEqualTo(9);
        assertThat(run.outcomes().get(1))
                .isInstanceOfSatisfying(
                        Outcome.Threw.class,
                        threw -> assertThat(threw.cause())
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessage("on purpose"));
    }

    @Test
    void anErrorIsAnOutcomeToo() throws Exception {
        Run<Integer> run = model.run(List.of(new Bottomless(), new Square(3)));
        assertThat(run.outcomes().get(0))
                .isInstanceOfSatisfying(
                        Outcome.Threw.class, threw -> assertThat(threw.cause()).isInstanceOf(StackOverflowError.class));
        assertThat(run.outcomes().get(1).get()).isEqualTo(9);
    }

    @Test
    void noJobsAreNoTrouble() throws Exception {
        Run<Integer> run = model.run(List.<Job<Integer>>of());
        assertThat(run.outcomes()).isEmpty();
        assertThat(run.timeline().tracks()).isEmpty();
    }

    @Test
    void aModelRunsAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(model.run(List.of(new Square(i))).outcomes().getFirst().get())
                    .isEqualTo(i * i);
        }
    }

    @Test
    void everyJobHasATrackThatSaysWhatItDid() throws Exception {
        try (EchoServer server = new EchoServer()) {
            Run<Integer> run = model.run(List.of(new Nap(), new RoundTrip(server.port())));
            assertThat(run.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.get()).isEqualTo(1));
            assertThat(run.timeline().tracks()).extracting(Track::name).containsExactly("job 0", "job 1");
            Track nap = run.timeline().tracks().get(0);
            Track trip = run.timeline().tracks().get(1);
            assertThat(nap.total(Activity.RUNNING)).isPositive();
            assertThat(nap.total(Activity.WAITING_FOR_TIMER)).isPositive();
            assertThat(trip.total(Activity.RUNNING)).isPositive();
            assertThat(trip.total(Activity.WAITING_FOR_IO)).isPositive();
        }
    }

    @Test
    void atMostOneJobRunsAtATimeUnlessTheModelIsParallel() throws Exception {
        Run<Integer> run =
                model.run(IntStream.range(0, 4).mapToObj(i -> new Busy(200_000)).toList());
        assertThat(run.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.get()).isEqualTo(200_000));
        if (!model.traits().parallel()) {
            assertThat(run.timeline().mostRunning()).isEqualTo(1);
        }
    }

    @Test
    void jobsOverlapUnlessTheModelIsSequential() throws Exception {
        int callers = 4;
        if (model.name().equals("sequential")) {
            return;
        }
        try (Rendezvous server = new Rendezvous(callers)) {
            Job<Integer> caller = new RoundTrip(server.port());
            Run<Integer> run =
                    model.run(IntStream.range(0, callers).mapToObj(i -> caller).toList());
            assertThat(run.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.get()).isEqualTo(1));
        }
    }

    @Test
    void aConnectionThatNobodyAcceptsIsTheJobsOwnFailure() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Run<Integer> run = model.run(List.of(new RoundTrip(port), new Square(2)));
        assertThat(run.outcomes().get(0))
                .isInstanceOfSatisfying(
                        Outcome.Threw.class, threw -> assertThat(threw.cause()).isInstanceOf(IOException.class));
        assertThat(run.outcomes().get(1).get()).isEqualTo(4);
    }

    @Test
    void yieldingIsAllowedEverywhere() throws Exception {
        Run<Integer> run = model.run(List.of(new Polite(), new Polite(), new Polite()));
        assertThat(run.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.get()).isEqualTo(50));
    }

    @Test
    void aRecorderThatIsOffKeepsNothingAndHarmsNothing() throws Exception {
        Run<Integer> run = model.run(List.of(new Nap(), new Square(2)), TimelineRecorder.off());
        assertThat(run.outcomes().get(1).get()).isEqualTo(4);
        assertThat(run.timeline().tracks())
                .allSatisfy(track -> assertThat(track.size()).isZero());
    }

    @Test
    void anInterruptedRunStopsItsJobsAndLeavesNoThread() throws Exception {
        try (Rendezvous neverAnswers = new Rendezvous(Integer.MAX_VALUE)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Job<Integer> waiting = new Nap(Duration.ofHours(1));
            Job<Integer> reading = new RoundTrip(neverAnswers.port());
            List<Job<Integer>> jobs =
                    model.name().equals("sequential") ? List.of(waiting) : List.of(waiting, reading, waiting);
            CountDownLatch begun = new CountDownLatch(1);
            Thread runner = Thread.ofPlatform().start(() -> {
                begun.countDown();
                try {
                    model.run(jobs);
                } catch (Throwable t) {
                    thrown.set(t);
                }
            });
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            if (jobs.size() > 1) {
                neverAnswers.awaitCallers(1);
            }
            runner.interrupt();
            assertThat(runner.join(Duration.ofSeconds(20))).isTrue();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
        assertThat(model.run(List.of(new Square(5))).outcomes().getFirst().get())
                .isEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void everyWorkloadGetsTheSequentialAnswer(Workload workload) throws Exception {
        Sizing tiny = new Sizing(OptionalInt.of(3), Optional.empty(), Duration.ofMillis(20), new Calibration(20, 2));
        try (Workload.Prepared<?> prepared = workload.prepare(tiny)) {
            Answer answer = runOnce(prepared.trial());
            assertThat(answer.ok()).as(answer.words()).isTrue();
            if (!model.traits().canLoseUpdates()) {
                assertThat(answer.lostUpdates().orElse(0)).isZero();
            }
        }
    }

    private <R> Answer runOnce(Trial<R> trial) throws InterruptedException {
        return trial.judge(model.run(trial.jobs()).outcomes(), model.traits());
    }

    static List<Workload> workloads() {
        return Workloads.all();
    }

    @Test
    void closingTwiceIsClosingOnce() {
        model.close();
        model.close();
    }

    @Test
    void nameAndSummaryAreWhatUsersTypeAndRead() {
        assertThat(model.name()).matches("[a-z][a-z0-9-]*");
        assertThat(model.summary()).isNotBlank();
    }

    /** Squares a number. */
    protected record Square(int n) implements Job<Integer> {
        @Override
        public Integer run(JobContext context) {
            context.checkpoint();
            return n * n;
        }
    }

    private record Throwing() implements Job<Integer> {
        @Override
        public Integer run(JobContext context) {
            context.checkpoint();
            throw new IllegalStateException("on purpose");
        }
    }

    private record Bottomless() implements Job<Integer> {
        @Override
        public Integer run(JobContext context) {
            return deeper(0);
        }

        @SuppressWarnings("InfiniteRecursion")
        private static int deeper(int depth) {
            return 1 + deeper(depth + 1);
        }
    }

    private record Busy(int checkpoints) implements Job<Integer> {
        @Override
        public Integer run(JobContext context) {
            int done = 0;
            while (done < checkpoints) {
                context.checkpoint();
                done++;
            }
            return done;
        }
    }

    private record Polite() implements Job<Integer> {
        @Override
        public Integer run(JobContext context) throws InterruptedException {
            int turns = 0;
            while (turns < 50) {
                context.yieldNow();
                turns++;
            }
            return turns;
        }
    }

    private record Nap(Duration time) implements Job<Integer> {
        Nap() {
            this(Duration.ofMillis(2));
        }

        @Override
        public Integer run(JobContext context) throws InterruptedException {
            context.sleep(time);
            return 1;
        }
    }

    private record RoundTrip(int port) implements Job<Integer> {
        @Override
        public Integer run(JobContext context) throws Exception {
            try (Connection connection = context.connect(port)) {
                connection.send(new byte[] {1});
                byte[] reply = new byte[1];
                connection.receive(reply);
                return (int) reply[0];
            }
        }
    }

    /** A server that answers nobody before a given number of callers are all there. */
    private static final class Rendezvous implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> callers = new ArrayList<>();
        private final int expected;

        Rendezvous(int expected) throws IOException {
            this.expected = expected;
            Thread.ofPlatform().daemon().start(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        void awaitCallers(int n) {
            await().until(() -> {
                synchronized (callers) {
                    return callers.size() >= n;
                }
            });
        }

        private void serve() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    synchronized (callers) {
                        callers.add(socket);
                        if (callers.size() == expected) {
                            for (Socket caller : callers) {
                                caller.getOutputStream().write(1);
                            }
                        }
                    }
                }
            } catch (IOException e) {
                // Closed: the test is over.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            synchronized (callers) {
                for (Socket caller : callers) {
                    caller.close();
                }
            }
        }
    }
}
