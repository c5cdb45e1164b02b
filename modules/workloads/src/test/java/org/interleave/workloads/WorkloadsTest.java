package org.interleave.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WorkloadsTest {
    private static final Traits SAFE = new Traits(false, false, true);
    private static final Traits RACY = new Traits(true, true, true);
    private static final Sizing TINY =
            new Sizing(OptionalInt.of(2), Optional.empty(), Duration.ofMillis(1), new Calibration(20, 2));

    @Test
    void namesAreUnique() {
        assertThat(Workloads.all()).extracting(Workload::name).doesNotHaveDuplicates();
    }

    @Test
    void aWrongChecksumIsAWrongAnswer() throws Exception {
        try (var prepared = new Countdown().prepare(TINY)) {
            List<Outcome<Long>> wrong = Collections.nCopies(2, new Outcome.Returned<>(17L));
            assertThat(prepared.trial().judge(wrong, SAFE).ok()).isFalse();
        }
    }

    @Test
    void aJobThatFailedIsNotJudgedAway() throws Exception {
        try (var prepared = new Countdown().prepare(TINY)) {
            List<Outcome<Long>> failed = Collections.nCopies(2, new Outcome.Threw<>(new IOException("gone")));
            assertThatThrownBy(() -> prepared.trial().judge(failed, SAFE))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("gone");
        }
    }

    @Test
    void lostUpdatesAreRightOnlyWhereTheModelAllowsThem() throws Exception {
        try (var prepared = new Counter().prepare(TINY)) {
            Trial<Long> trial = prepared.trial(); // Never run: everything is lost.
            List<Outcome<Long>> nothing = Collections.nCopies(2, new Outcome.Returned<>(0L));
            Answer racy = trial.judge(nothing, RACY);
            assertThat(racy.ok()).isTrue();
            assertThat(racy.lostUpdates().orElseThrow()).isPositive();
            assertThat(trial.judge(nothing, SAFE).ok()).isFalse();
        }
    }

    @Test
    void aSwitchBetweenReadAndWriteLosesAnUpdate() {
        Counter.Cell cell = new Counter.Cell();
        JobContext intruder = new PlainContext() {
            private boolean done;

            @Override
            public void checkpoint() {
                if (!done) {
                    done = true; // In the middle of the first increment, somebody else makes one.
                    new Counter.Increment(cell, 1).run(new PlainContext());
                }
            }
        };
        assertThat(new Counter.Increment(cell, 3).run(intruder)).isEqualTo(3);
    }

    @Test
    void aSleepThatWasTooShortIsAWrongAnswer() throws Exception {
        try (var prepared = new Sleep().prepare(TINY)) {
            List<Outcome<Long>> tooShort = Collections.nCopies(2, new Outcome.Returned<>(1L));
            assertThat(prepared.trial().judge(tooShort, SAFE).ok()).isFalse();
        }
    }

    @Test
    void fibIsFib() {
        assertThat(List.of(0, 1, 2, 5, 6, 7, 20))
                .map(n -> new Fib.Recursion(n).run(new PlainContext()))
                .containsExactly(0L, 1L, 1L, 5L, 8L, 13L, 6765L);
    }

    @Test
    void aClientToldAnothersReplyComplains() throws Exception {
        // A server that answers every request with zeros.
        try (var server = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().readNBytes(64);
                    socket.getOutputStream().write(new byte[64]);
                    socket.getInputStream().read();
                } catch (IOException e) {
                    // The client has left.
                }
            });
            Echo.Client client = new Echo.Client(server.getLocalPort(), 7, 1, Duration.ZERO);
            assertThatThrownBy(() -> client.run(new PlainContext()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another request's reply");
        }
    }

    @Test
    void theEchoServersProcessEndsWithItsInput() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        EchoServerProcess server = EchoServerProcess.launch();
        List<ProcessHandle> started =
                new ArrayList<>(ProcessHandle.current().children().toList());
        started.removeAll(before);
        assertThat(started).hasSize(1);
        server.hangUp();
        started.getFirst().onExit().get();
        assertThat(started.getFirst().isAlive()).isFalse();
    }

    @Test
    void checkpointsAreAboutAsFrequentAsInstructions() {
        long[] checkpoints = {0};
        JobContext counting = new PlainContext() {
            @Override
            public void checkpoint() {
                checkpoints[0]++;
            }
        };
        new Countdown.Count(1, 1000).run(counting);
        assertThat(checkpoints[0]).isEqualTo(1000);
    }
}
