package org.interleave.coroutines;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.interleave.workloads.Connection;

/** A TCP connection whose waits are waits of the task, never of the thread. */
final class TaskConnection implements Connection {
    /* Overview. Try first, and wait only for what is not there: as in asyncio, an operation that can complete at once does
     * so without giving anybody else a turn. */

    private final Scheduler scheduler;
    private final SocketChannel channel;

    private TaskConnection(Scheduler scheduler, SocketChannel channel) {
        this.scheduler = scheduler;
        this.channel = channel;
    }

    /** Connects to a port of the loopback address. */
    static TaskConnection open(Scheduler scheduler, int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            while (!connected) {
                scheduler.awaitReady(channel, SelectionKey.OP_CONNECT, "a connection to port " + port);
                connected = channel.finishConnect();
            }
            return new TaskConnection(scheduler, channel);
        } catch (Throwable failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            if (channel.write(rest) == 0) {
                scheduler.awaitReady(channel, SelectionKey.OP_WRITE, "room to send");
            }
        }
    }

    @Override
    public void receive(byte[] into) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(into);
        while (rest.hasRemaining()) {
            int n = channel.read(rest);
            if (n < 0) {
                throw new EOFException(
                        "the peer closed the connection after " + rest.position() + " of " + into.length + " bytes");
            }
            if (n == 0) {
                scheduler.awaitReady(channel, SelectionKey.OP_READ, "bytes to receive");
            }
        }
    }

    @Override
    public void close() throws IOException {
        scheduler.close(channel);
    }
}
