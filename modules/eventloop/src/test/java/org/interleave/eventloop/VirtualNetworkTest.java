package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.openConnection;
import static org.interleave.eventloop.Aio.openUnixConnection;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.startServer;
import static org.interleave.eventloop.Aio.startUnixServer;
import static org.interleave.eventloop.Aio.timeout;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.interleave.machine.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sockets do to virtual time. */
class VirtualNetworkTest {
    private static final String HERE = "127.0.0.1";
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock();
    private final RunOptions virtual = RunOptions.virtualTime(clock);

    private static void slowEcho(StreamReader in, StreamWriter out) {
        try (out) {
            for (byte[] line : in) {
                sleep(HOUR);
                out.write(line);
            }
        }
    }

    @Test
    void aConversationWithinTheLoopTakesExactlyTheTimeItSleeps() {
        run(
                () -> {
                    try (Server server = startServer(HERE, 0, VirtualNetworkTest::slowEcho);
                            Connection client = openConnection(HERE, server.port())) {
                        for (int i = 0; i < 50; i++) {
                            client.writer().write("line\n");
                            client.reader().readLine();
                            sleep(HOUR);
                        }
                    }
                },
                virtual);
        assertThat(clock.nanoTime()).isEqualTo(HOUR.multipliedBy(100).toNanos());
    }

    @Test
    void aPeerWithinTheLoopThatIsSilentIsGivenUpAtOnce() {
        run(
                () -> {
                    try (Server server = startServer(HERE, 0, VirtualNetworkTest::slowEcho);
                            Connection client = openConnection(HERE, server.port())) {
                        client.writer().write("line\n");
                        assertThatThrownBy(() -> timeout(
                                        Duration.ofMinutes(59),
                                        () -> client.reader().readLine()))
                                .isInstanceOf(AioTimeoutException.class);
                        assertThat(client.reader().readLine()).asString().isEqualTo("line\n");
                    }
                },
                virtual);
        assertThat(clock.nanoTime()).isEqualTo(HOUR.toNanos());
    }

    @Test
    void aServerThatNobodyIsConnectedToStopsNoClock() {
        run(
                () -> {
                    try (Server server = startServer(HERE, 0, VirtualNetworkTest::slowEcho)) {
                        assertThat(server.isServing()).isTrue();
                        sleep(HOUR);
                    }
                },
                virtual);
        assertThat(clock.nanoTime()).isEqualTo(HOUR.toNanos());
    }

    @Test
    void aPeerElsewhereIsWaitedForInRealTime() throws Exception {
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> {
                try (Socket client = elsewhere.accept()) {
                    client.getOutputStream().write(client.getInputStream().read());
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            run(
                    () -> {
                        Task<?> timer = createTask(() -> sleep(HOUR));
                        try (Connection client = openConnection(HERE, elsewhere.getLocalPort())) {
                            client.writer().write("x");
                            assertThat(client.reader().readExactly(1))
                                    .asString()
                                    .isEqualTo("x");
                        }
                        assertThat(timer.isDone()).isFalse();
                        await(timer);
                    },
                    virtual);
        }
        assertThat(clock.nanoTime()).isGreaterThanOrEqualTo(HOUR.toNanos());
    }

    @Test
    void aPeerElsewhereThatIsSilentStopsNoClock() throws Exception {
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            run(
                    () -> {
                        try (Connection client = openConnection(HERE, elsewhere.getLocalPort())) {
                            assertThatThrownBy(() -> timeout(
                                            Duration.ofMillis(5),
                                            () -> client.reader().readLine()))
                                    .isInstanceOf(AioTimeoutException.class);
                        }
                    },
                    virtual);
        }
    }

    @Test
    void unixDomainSocketsCountAsPeersElsewhere(@TempDir Path folder) {
        Path path = folder.resolve("sock");
        run(
                () -> {
                    Task<?> timer = createTask(() -> sleep(HOUR));
                    Server server = startUnixServer(path, (in, out) -> {
                        try (out) {
                            out.write(in.readLine());
                        }
                    });
                    try (server;
                            Connection client = openUnixConnection(path)) {
                        client.writer().write("line\n");
                        assertThat(client.reader().readLine()).asString().isEqualTo("line\n");
                    }
                    assertThat(timer.isDone()).isFalse();
                },
                virtual);
    }
}
