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
import static org.interleave.eventloop.Aio.yieldNow;

import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Section 14 of the behaviour list: servers, over TCP and Unix-domain sockets. */
@Timeout(60)
class ServerTest {
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

    private static SocketChannel channelOf(StreamWriter out) {
        return (SocketChannel) Objects.requireNonNull(out.extraInfo("socket"));
    }

    @Test
    @DisplayName("226: a handler that fails is told of, and closes its own connection only")
    void aHandlerThatFails() {
        run(
                () -> {
                    Server server = startServer(HERE, 0, (in, out) -> {
                        if (in.read(1)[0] == '!') {
                            throw new IllegalArgumentException("on purpose");
                        }
                        out.write("fine");
                        out.close();
                    });
                    try (server;
                            Connection bad = openConnection(HERE, server.port());
                            Connection good = openConnection(HERE, server.port())) {
                        bad.writer().write("!");
                        assertThat(bad.reader().read()).isEmpty();
                        good.writer().write("?");
                        assertThat(good.reader().read()).asString().isEqualTo("fine");
                    }
                },
                VIRTUAL.exceptionHandler((_, what) -> trail.add(what.message() + ": " + what.exception())));
        assertThat(trail)
                .containsExactly(
                        "Unhandled exception in the handler of a connection: java.lang.IllegalArgumentException: on purpose");
    }

    @Test
    void aClosedServerLetsItsConnectionsGoOn() {
        run(
                () -> {
                    Server server = startServer(HERE, 0, ServerTest::echo);
                    int port = server.port();
                    Connection client = openConnection(HERE, port);
                    client.writer().write("a");
                    client.reader().readExactly(1);
                    server.close();
                    server.close();
                    assertThat(server.isServing()).isFalse();
                    assertThat(server.addresses()).isEmpty();
                    assertThatThrownBy(() -> openConnection(HERE, port)).isInstanceOf(ConnectionRefusedException.class);
                    Task<?> closing = createTask(server::waitClosed);
                    client.writer().write("b");
                    assertThat(client.reader().readExactly(1)).asString().isEqualTo("b");
                    assertThat(closing.isDone()).isFalse();
                    client.close();
                    await(closing);
                    server.waitClosed();
                },
                VIRTUAL);
    }

    @Test
    void waitingForAServerThatIsOpenWaits() {
        run(
                () -> {
                    Server server = startServer(HERE, 0, ServerTest::echo);
                    Task<?> waiting = createTask(server::waitClosed);
                    sleep(Duration.ofHours(1));
                    assertThat(waiting.isDone()).isFalse();
                    server.close();
                    await(waiting);
                },
                VIRTUAL);
    }

    @Test
    void clientsAreClosedWithTheServerIfThatIsWanted() {
        run(
                () -> {
                    Server server = startServer(HERE, 0, ServerTest::echo);
                    Connection a = openConnection(HERE, server.port());
                    Connection b = openConnection(HERE, server.port());
                    a.writer().write("x");
                    b.writer().write("x");
                    a.reader().readExactly(1);
                    b.reader().readExactly(1);
                    server.close();
                    server.closeClients();
                    assertThat(a.reader().read()).isEmpty();
                    assertThat(b.reader().read()).isEmpty();
                    server.waitClosed();
                },
                VIRTUAL);
    }

    @Test
    void servingForEverEndsWithItsTask() {
        run(
                () -> {
                    Server server = startServer(
                            HERE, 0, ServerTest::echo, ServerOptions.standard().serving(false));
                    assertThat(server.isServing()).isFalse();
                    Task<?> serving = createTask(server::serveForever);
                    yieldNow();
                    assertThat(server.isServing()).isTrue();
                    assertThatThrownBy(server::serveForever)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("already being awaited");
                    serving.cancel();
                    assertThatThrownBy(() -> await(serving)).isInstanceOf(CancelledError.class);
                    assertThat(server.isServing()).isFalse();
                    assertThatThrownBy(server::serveForever).hasMessageContaining("is closed");

                    Server other = startServer(HERE, 0, ServerTest::echo);
                    Task<?> until = createTask(other::serveForever);
                    yieldNow();
                    other.close();
                    assertThatThrownBy(() -> await(until)).isInstanceOf(CancelledError.class);
                },
                VIRTUAL);
    }

    @Test
    void aPortThatIsTakenIsTold() {
        run(
                () -> {
                    try (Server server = startServer(HERE, 0, ServerTest::echo)) {
                        assertThatThrownBy(() -> startServer(HERE, server.port(), ServerTest::echo))
                                .isInstanceOf(AioIOException.class)
                                .hasMessageContaining("error while attempting to bind on address");
                    }
                },
                VIRTUAL);
    }

    @Test
    void nothingIsLeftOpenWhenTheLoopIs() {
        List<SocketChannel> channels = new ArrayList<>();
        run(
                () -> {
                    Server server = startServer(HERE, 0, (in, out) -> {
                        channels.add(channelOf(out));
                        in.read();
                    });
                    Connection client = openConnection(HERE, server.port());
                    channels.add(channelOf(client.writer()));
                    while (channels.size() < 2) {
                        yieldNow();
                    }
                },
                VIRTUAL);
        assertThat(channels).noneMatch(SocketChannel::isOpen);
    }

    @Test
    @DisplayName("229: Unix-domain sockets behave like TCP, and the file goes with the server")
    void unixSockets(@TempDir Path folder) {
        Path path = folder.resolve("echo.sock");
        run(
                () -> {
                    Server server = startUnixServer(path, ServerTest::echo);
                    try (Connection client = openUnixConnection(path)) {
                        client.writer().write("hello\n");
                        assertThat(client.reader().readLine()).asString().isEqualTo("hello\n");
                        client.writer().writeEof();
                        assertThat(client.reader().read()).isEmpty();
                    }
                    assertThat(path).exists();
                    server.close();
                    assertThat(path).doesNotExist();
                    assertThatThrownBy(() -> openUnixConnection(path)).isInstanceOf(MissingFileException.class);
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("229: a file left by a server that died is replaced, one that is no socket is not")
    void unixSocketFiles(@TempDir Path folder) {
        Path path = folder.resolve("a.sock");
        run(
                () -> {
                    startUnixServer(
                                    path,
                                    ServerTest::echo,
                                    ServerOptions.standard().removesSocketFile(false))
                            .close();
                    assertThat(path).exists();
                    assertThatThrownBy(() -> openUnixConnection(path)).isInstanceOf(ConnectionRefusedException.class);
                    Server first = startUnixServer(path, ServerTest::echo);
                    Server second = startUnixServer(path, ServerTest::echo);
                    first.close();
                    assertThat(path).as("the file is the second server's").exists();
                    second.close();
                    assertThat(path).doesNotExist();
                    Files.writeString(path, "precious");
                    assertThatThrownBy(() -> startUnixServer(path, ServerTest::echo))
                            .isInstanceOf(AioIOException.class);
                    assertThat(path).hasContent("precious");
                },
                VIRTUAL);
    }
}
