package org.interleave.bench.coroutines.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.bench.Answers;

/**
 * The one client of every echo server, in a JVM of its own: {@code PORT CONNECTIONS BYTES MILLIS} asks for the round trips
 * it gets in that time.
 */
public final class EchoClientMain {
    /* Overview. One thread and a selector. Every connection has one message on its way: as soon as it is back in full, the
     * next goes out. When the time is over nothing new goes out; what is on its way is waited for and not counted, so that
     * the server sees every connection end in peace. */

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private EchoClientMain() {}

    /** Answers until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        new Answers().sample("echo", EchoClientMain::ask).serve();
    }

    /** One connection, and how far its message is. */
    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer out;
        private final ByteBuffer in;
        private byte mark;

        Connection(SocketChannel channel, int bytes) {
            this.channel = channel;
            out = ByteBuffer.allocateDirect(bytes);
            in = ByteBuffer.allocateDirect(bytes);
        }

        /** Sends the next message, or as much of it as there is room for. */
        void begin(SelectionKey key) throws IOException {
            mark++;
            out.clear();
            out.put(0, mark).put(out.capacity() - 1, mark);
            in.clear();
            send(key);
        }

        void send(SelectionKey key) throws IOException {
            channel.write(out);
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        /** Whether the whole message is back. */
        boolean isBack() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("the server hung up");
            }
            if (in.hasRemaining()) {
                return false;
            }
            if (in.get(0) != mark || in.get(in.capacity() - 1) != mark) {
                throw new IOException("what came back is not what was sent");
            }
            return true;
        }
    }

    private static Answers.Sample ask(List<Integer> numbers) throws IOException {
        return ask(numbers.get(0), numbers.get(1), numbers.get(2), Duration.ofMillis(numbers.get(3)));
    }

    /** How many round trips, in how many nanoseconds. */
    static Answers.Sample ask(int port, int connections, int bytes, Duration window) throws IOException {
        List<Connection> all = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(server);
                Connection connection = new Connection(channel, bytes);
                all.add(connection);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                channel.register(selector, 0, connection);
            }
            return exchange(selector, window);
        } finally {
            for (Connection connection : all) {
                connection.channel.close();
            }
        }
    }

    private static Answers.Sample exchange(Selector selector, Duration window) throws IOException {
        long begin = System.nanoTime();
        long end = begin + window.toNanos();
        for (SelectionKey key : selector.keys()) {
            ((Connection) key.attachment()).begin(key);
        }
        int waiting = selector.keys().size();
        long trips = 0;
        long last = begin;
        while (waiting > 0) {
            if (selector.select(SILENCE.toMillis()) == 0) {
                throw new IOException("the server has said nothing for " + SILENCE.toSeconds() + " s");
            }
            long now = System.nanoTime();
            boolean over = now - end >= 0;
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (key.isWritable()) {
                    connection.send(key);
                }
                if (key.isReadable() && connection.isBack()) {
                    if (over) {
                        waiting--;
                    } else {
                        trips++;
                        last = now;
                        connection.begin(key);
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return new Answers.Sample(trips, last - begin);
    }
}
