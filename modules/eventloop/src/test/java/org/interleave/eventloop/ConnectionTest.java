package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.openConnection;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.startServer;
import static org.interleave.eventloop.Aio.yieldNow;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interleave.coroutines.Readiness;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 14 of the behaviour list: connections over real sockets. */
@Timeout(60)
class ConnectionTest {
    private static final RunOptions VIRTUAL = RunOptions.virtualTime();
    private static final String HERE = "127.0.0.1";

    private final List<String> trail = new ArrayList<>();

    private static void echo(StreamReader in, StreamWriter out) {
        try (out) {
            for (byte[] some; (some = in.read(1 << 16)).length > 0; ) {
                out.write(some);
                out.drain();
            }
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket listens = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return listens.getLocalPort();
        }
    }

    private static SocketChannel channelOf(StreamWriter out) {
        return (SocketChannel) Objects.requireNonNull(out.extraInfo("socket"));
    }

    /** Throws the connection away without a farewell. */
    private static void reset(StreamWriter out) throws IOException {
        channelOf(out).setOption(StandardSocketOptions.SO_LINGER, 0);
        out.abort();
    }

    @Test
    @DisplayName("223: what is written is read at the other end, and the end of one direction leaves the other")
    void echoRoundTrip() {
        run(
                () -> {
                    try (Server server = startServer(HERE, 0, ConnectionTest::echo);
                            Connection client = openConnection(HERE, server.port())) {
                        client.writer().write("hello");
                        client.writer().drain();
                        assertThat(client.reader().readExactly(5)).asString().isEqualTo("hello");
                        client.writer().write(" again");
                        client.writer().writeEof();
                        assertThatThrownBy(() -> client.writer().write("more"))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("after write_eof");
                        assertThat(client.reader().read()).asString().isEqualTo(" again");
                        assertThat(client.reader().atEof()).isTrue();
                    }
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("222: a read of a connection that is cancelled loses nothing that comes later")
    void aCancelledReadLosesNothing() {
        run(
                () -> {
                    try (Server server = startServer(HERE, 0, ConnectionTest::echo);
                            Connection client = openConnection(HERE, server.port())) {
                        Task<byte[]> reading = createTask(() -> client.reader().readExactly(3));
                        sleep(Duration.ofSeconds(1));
                        client.writer().write("ab");
                        sleep(Duration.ofSeconds(1));
                        reading.cancel();
                        assertThatThrownBy(() -> await(reading)).isInstanceOf(CancelledError.class);
                        client.writer().write("cd");
                        assertThat(client.reader().readExactly(4)).asString().isEqualTo("abcd");
                    }
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("224: a fast writer to a slow reader is held back above the high-water mark, until below the low one")
    void aFastWriterIsHeldBack() {
        run(
                () -> {
                    AioFuture<String> mayRead = createFuture();
                    AioFuture<Long> read = createFuture();
                    Server server = startServer(HERE, 0, (in, out) -> {
                        await(mayRead);
                        long bytes = 0;
                        for (byte[] some; (some = in.read(1 << 16)).length > 0; ) {
                            bytes += some.length;
                        }
                        read.setResult(bytes);
                        out.close();
                    });
                    try (server;
                            Connection client = openConnection(HERE, server.port())) {
                        StreamWriter out = client.writer();
                        byte[] block = new byte[1 << 15];
                        long written = 0;
                        while (out.writeBufferSize() <= out.highWaterMark()) {
                            Aio.noSwitch(() -> out.write(block));
                            written += block.length;
                        }
                        Task<?> draining = createTask(() -> {
                            out.drain();
                            trail.add(out.writeBufferSize() <= out.lowWaterMark() ? "low" : "too early");
                        });
                        sleep(Duration.ofHours(1));
                        assertThat(draining.isDone()).isFalse();
                        mayRead.setResult("go on");
                        await(draining);
                        out.writeEof();
                        assertThat(await(read)).isEqualTo(written);
                    }
                },
                VIRTUAL);
        assertThat(trail).containsExactly("low");
    }

    @Test
    @DisplayName("224: whoever is held back goes on when no more than the low-water mark is left, and not before")
    void theLowWaterMark() {
        run(
                () -> {
                    Server server = startServer(HERE, 0, (in, out) -> {
                        while (in.read(1 << 16).length > 0) {
                            sleep(Duration.ofSeconds(1));
                        }
                        out.close();
                    });
                    try (server;
                            Connection client = openConnection(HERE, server.port())) {
                        StreamWriter out = client.writer();
                        out.setWriteBufferLimits(16 << 20, 0);
                        while (out.writeBufferSize() <= out.highWaterMark()) {
                            out.write(new byte[1 << 20]);
                        }
                        out.drain();
                        assertThat(out.writeBufferSize()).isZero();
                    }
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("224: the water marks are 64 and 16 KiB; below the high one, drain gives nobody a turn")
    void waterMarks() {
        run(
                () -> {
                    try (Server server = startServer(HERE, 0, ConnectionTest::echo);
                            Connection client = openConnection(HERE, server.port())) {
                        StreamWriter out = client.writer();
                        assertThat(out.highWaterMark()).isEqualTo(64 << 10);
                        assertThat(out.lowWaterMark()).isEqualTo(16 << 10);
                        Aio.noSwitch(() -> {
                            out.write("x");
                            out.drain();
                        });
                        out.setWriteBufferLimits(8000);
                        assertThat(out.lowWaterMark()).isEqualTo(2000);
                        assertThatThrownBy(() -> out.setWriteBufferLimits(1, 2))
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("225: writing to a peer that has reset the connection is told by drain, and by whoever reads")
    void aPeerThatResets() {
        run(
                () -> {
                    AioFuture<String> reset = createFuture();
                    Server server = startServer(HERE, 0, (in, out) -> {
                        reset(out);
                        reset.setResult("now");
                    });
                    try (server;
                            Connection client = openConnection(HERE, server.port())) {
                        await(reset);
                        assertThatThrownBy(() -> {
                                    while (true) {
                                        client.writer().write("x".repeat(1000));
                                        client.writer().drain();
                                    }
                                })
                                .isInstanceOf(ConnectionException.class);
                        assertThatThrownBy(() -> client.reader().read(1)).isInstanceOf(ConnectionException.class);
                        assertThat(client.writer().isClosing()).isTrue();
                        assertThatThrownBy(() -> client.writer().waitClosed()).isInstanceOf(ConnectionException.class);
                    }
                },
                VIRTUAL);
    }

    @Test
    void aReaderThatWaitsIsToldOfAReset() {
        run(
                () -> {
                    AioFuture<StreamWriter> there = createFuture();
                    Server server = startServer(HERE, 0, (in, out) -> there.setResult(out));
                    try (server;
                            Connection client = openConnection(HERE, server.port())) {
                        Task<byte[]> reading = createTask(() -> client.reader().read(1));
                        StreamWriter out = await(there);
                        reset(out);
                        assertThatThrownBy(() -> await(reading)).isInstanceOf(ConnectionResetException.class);
                    }
                },
                VIRTUAL);
    }

    @Test
    void aWriterThatIsHeldBackIsToldOfAReset() {
        run(
                () -> {
                    AioFuture<StreamWriter> there = createFuture();
                    Server server = startServer(HERE, 0, (in, out) -> there.setResult(out));
                    try (server;
                            Connection client = openConnection(HERE, server.port())) {
                        Task<?> writing = createTask(() -> {
                            while (true) {
                                client.writer().write(new byte[1 << 16]);
                                client.writer().drain();
                            }
                        });
                        StreamWriter out = await(there);
                        sleep(Duration.ofSeconds(1));
                        assertThat(writing.isDone()).isFalse();
                        reset(out);
                        assertThatThrownBy(() -> await(writing)).isInstanceOf(ConnectionException.class);
                    }
                },
                VIRTUAL);
    }

    @Test
    void drainingWhatWasClosedTellsThatTheConnectionIsLost() {
        run(
                () -> {
                    try (Server server = startServer(HERE, 0, ConnectionTest::echo)) {
                        Connection client = openConnection(HERE, server.port());
                        client.close();
                        client.close();
                        client.writer().write("ignored");
                        assertThatThrownBy(() -> client.writer().drain())
                                .isInstanceOf(ConnectionResetException.class)
                                .hasMessage("Connection lost");
                        client.writer().waitClosed();
                        assertThat(client.reader().read()).isEmpty();
                    }
                },
                VIRTUAL);
    }

    @Test
    void closingSendsWhatWasWrittenFirst() {
        run(
                () -> {
                    AioFuture<Integer> read = createFuture();
                    Server server = startServer(HERE, 0, (in, out) -> {
                        sleep(Duration.ofHours(1));
                        read.setResult(in.read().length);
                        out.close();
                    });
                    try (server) {
                        Connection client = openConnection(HERE, server.port());
                        client.writer().write(new byte[10 << 20]);
                        client.close();
                        assertThat(client.writer().isClosing()).isTrue();
                        assertThat(client.writer().writeBufferSize()).isPositive();
                        client.writer().waitClosed();
                        assertThat(await(read)).isEqualTo(10 << 20);
                    }
                },
                VIRTUAL);
    }

    @Test
    void closingWakesWhoeverReads() {
        run(
                () -> {
                    try (Server server = startServer(HERE, 0, ConnectionTest::echo)) {
                        Connection client = openConnection(HERE, server.port());
                        Task<byte[]> reading = createTask(() -> client.reader().read());
                        yieldNow();
                        client.close();
                        assertThat(await(reading)).isEmpty();
                    }
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("228: nobody listens")
    void nobodyListens() {
        run(
                () -> {
                    assertThatThrownBy(() -> openConnection(HERE, closedPort()))
                            .isInstanceOf(ConnectionRefusedException.class)
                            .isInstanceOf(ConnectionException.class)
                            .isInstanceOf(AioIOException.class);
                    assertThatThrownBy(() -> openConnection("no.such.host.invalid", 80))
                            .isInstanceOf(AioIOException.class)
                            .hasMessageContaining("no.such.host.invalid");
                    assertThatThrownBy(() -> openConnection(HERE, 70_000)).isInstanceOf(IllegalArgumentException.class);
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("228: cancelling while connecting closes the socket")
    void cancelledWhileConnecting() {
        run(() -> {
            // A server that does not accept, and whose backlog is full: connecting to it takes time.
            try (ServerSocket full = new ServerSocket()) {
                full.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
                List<SocketChannel> waiting = new ArrayList<>();
                boolean connectsAtOnce = true;
                while (connectsAtOnce) {
                    SocketChannel channel = SocketChannel.open();
                    channel.configureBlocking(false);
                    waiting.add(channel);
                    connectsAtOnce = channel.connect(full.getLocalSocketAddress());
                }
                Readiness sockets = Aio.getRunningLoop().outside().sockets();
                List<Long> descriptors = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    Task<Connection> connecting = createTask(() -> openConnection(HERE, full.getLocalPort()));
                    yieldNow();
                    assertThat(sockets.isEmpty()).isFalse();
                    connecting.cancel();
                    assertThatThrownBy(() -> await(connecting)).isInstanceOf(CancelledError.class);
                    assertThat(sockets.isEmpty()).isTrue();
                    yieldNow();
                    descriptors.add(openDescriptors());
                }
                assertThat(descriptors.getLast()).isEqualTo(descriptors.getFirst());
                for (SocketChannel channel : waiting) {
                    channel.close();
                }
            }
        });
    }

    private static long openDescriptors() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    @Test
    void streamsKnowTheirAddresses() {
        run(
                () -> {
                    AioFuture<Object> seen = createFuture();
                    Server server = startServer(
                            HERE, 0, (in, out) -> seen.setResult(Objects.requireNonNull(out.extraInfo("peername"))));
                    try (server;
                            Connection client = openConnection(HERE, server.port())) {
                        assertThat(client.writer().extraInfo("peername"))
                                .isEqualTo(new InetSocketAddress(HERE, server.port()));
                        assertThat(client.writer().extraInfo("sockname")).isEqualTo(await(seen));
                        assertThat(client.writer().extraInfo("socket")).isInstanceOf(SocketChannel.class);
                        assertThat(client.writer().extraInfo("sslcontext")).isNull();
                    }
                },
                VIRTUAL);
    }
}
