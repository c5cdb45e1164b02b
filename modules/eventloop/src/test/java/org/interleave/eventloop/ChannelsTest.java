package org.interleave.eventloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createFuture;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.yieldNow;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The floor below streams: asyncio's add_reader, sock_recv and their like. */
class ChannelsTest {
    private final List<String> trail = new ArrayList<>();

    @Test
    void aReaderIsCalledAsOftenAsThereIsSomethingToRead() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Pipe pipe = Pipe.open();
            try (Pipe.SourceChannel source = pipe.source();
                    Pipe.SinkChannel sink = pipe.sink()) {
                source.configureBlocking(false);
                AioFuture<String> all = createFuture();
                loop.addReader(source, () -> trail.add("replaced"));
                loop.addReader(source, () -> {
                    ByteBuffer one = ByteBuffer.allocate(1);
                    try {
                        source.read(one);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    trail.add(new String(one.array(), UTF_8));
                    if (trail.size() == 3) {
                        all.setResult("abc");
                    }
                });
                sink.write(ByteBuffer.wrap("abcd".getBytes(UTF_8)));
                await(all);
                assertThat(loop.removeReader(source)).isTrue();
                assertThat(loop.removeReader(source)).isFalse();
                for (int i = 0; i < 3; i++) {
                    yieldNow();
                }
            }
        });
        assertThat(trail).containsExactly("a", "b", "c");
    }

    @Test
    void aWriterIsCalledAsLongAsThereIsRoom() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            Pipe pipe = Pipe.open();
            try (Pipe.SourceChannel source = pipe.source();
                    Pipe.SinkChannel sink = pipe.sink()) {
                sink.configureBlocking(false);
                AioFuture<String> twice = createFuture();
                loop.addWriter(sink, () -> {
                    trail.add("room");
                    if (trail.size() == 2) {
                        loop.removeWriter(sink);
                        twice.setResult("removed by itself");
                    }
                });
                await(twice);
                yieldNow();
                yieldNow();
                assertThat(source.isOpen()).isTrue();
            }
        });
        assertThat(trail).containsExactly("room", "room");
    }

    @Test
    void aSocketsCallsSuspendUntilTheyAreDone() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            try (ServerSocketChannel listens = ServerSocketChannel.open();
                    SocketChannel client = SocketChannel.open()) {
                listens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                listens.configureBlocking(false);
                Task<SocketChannel> accepting = createTask(() -> loop.sockAccept(listens));
                yieldNow();
                loop.sockConnect(client, listens.getLocalAddress());
                try (SocketChannel server = await(accepting)) {
                    byte[] much = new byte[5 << 20];
                    Task<?> sending = createTask(() -> loop.sockSendAll(client, ByteBuffer.wrap(much)));
                    ByteBuffer received = ByteBuffer.allocate(much.length);
                    while (received.hasRemaining()) {
                        assertThat(loop.sockRecv(server, received)).isPositive();
                    }
                    await(sending);
                    client.shutdownOutput();
                    assertThat(loop.sockRecv(server, ByteBuffer.allocate(1))).isEqualTo(-1);
                }
            }
        });
    }

    @Test
    void aReceiveThatIsCancelledLosesNothing() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            try (ServerSocketChannel listens = ServerSocketChannel.open();
                    SocketChannel client = SocketChannel.open()) {
                listens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                listens.configureBlocking(false);
                loop.sockConnect(client, listens.getLocalAddress());
                try (SocketChannel server = loop.sockAccept(listens)) {
                    ByteBuffer into = ByteBuffer.allocate(10);
                    Task<?> receiving = createTask(() -> loop.sockRecv(server, into));
                    yieldNow();
                    receiving.cancel();
                    assertThatThrownBy(() -> await(receiving)).isInstanceOf(CancelledError.class);
                    loop.sockSendAll(client, ByteBuffer.wrap("late".getBytes(UTF_8)));
                    assertThat(loop.sockRecv(server, into)).isEqualTo(4);
                }
            }
        });
    }
}
