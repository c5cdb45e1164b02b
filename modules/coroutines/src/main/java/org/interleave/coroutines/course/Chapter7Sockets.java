package org.interleave.coroutines.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.interleave.coroutines.course.Chapter1Tasks.Task;
import org.interleave.machine.Clock;

/**
 * Chapter 7: sockets. A task that would block until bytes come says which channel it needs and stops; the operating system's
 * selector tells the kernel which channels are ready. The kernel asks it between two turns, and when nobody is ready, it is
 * where the thread waits.
 *
 * <pre>
 * cd modules; java -cp coroutines/target/classes:machine/target/classes org.interleave.coroutines.course.Chapter7Sockets
 * </pre>
 */
final class Chapter7Sockets {
    private Chapter7Sockets() {}

    static class Scheduler extends Chapter6Sleeping.Scheduler implements AutoCloseable {
        private final Selector selector;

        Scheduler() throws IOException {
            super(Clock.real());
            selector = Selector.open();
        }

        /** Waits until there is something to read, or somebody to accept. */
        void readWait(SelectableChannel channel) {
            awaitReady(channel, channel.validOps() & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT));
        }

        /** Waits until there is room to write. */
        void writeWait(SelectableChannel channel) {
            awaitReady(channel, SelectionKey.OP_WRITE);
        }

        private void awaitReady(SelectableChannel channel, int operation) {
            ask(caller -> {
                try {
                    channel.register(selector, operation, caller); // one task waits for a channel, not two
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        void lookAround(boolean mayWait) {
            try {
                if (!mayWait) {
                    selector.selectNow(this::wake);
                } else if (nextDeadline() == Long.MAX_VALUE) {
                    selector.select(this::wake);
                } else {
                    long nanos = Math.max(0, nextDeadline() - clock.nanoTime());
                    selector.select(this::wake, 1 + TimeUnit.NANOSECONDS.toMillis(nanos)); // 0 would mean for ever
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            wakeSleepers();
        }

        private void wake(SelectionKey key) {
            key.interestOps(0);
            ready.add((Task) key.attachment());
        }

        @Override
        void forget(Task task) {
            super.forget(task);
            for (SelectionKey key : selector.keys()) {
                if (task.equals(key.attachment()) && key.isValid()) {
                    key.interestOps(0);
                }
            }
        }

        @Override
        public void close() throws IOException {
            selector.close();
        }
    }

    static void main() throws IOException {
        try (Scheduler scheduler = new Scheduler();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            scheduler.spawn("server", () -> {
                System.out.println("server: waiting for somebody");
                scheduler.readWait(server);
                try (SocketChannel peer = server.accept()) {
                    peer.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));
                }
            });
            scheduler.spawn("client", () -> {
                try (SocketChannel channel = SocketChannel.open(server.getLocalAddress())) {
                    channel.configureBlocking(false);
                    System.out.println("client: waiting for five bytes");
                    ByteBuffer bytes = ByteBuffer.allocate(5);
                    while (bytes.hasRemaining()) {
                        scheduler.readWait(channel);
                        channel.read(bytes);
                    }
                    System.out.println("client: " + new String(bytes.array(), StandardCharsets.US_ASCII));
                }
            });
            scheduler.mainLoop();
        }
    }
}
