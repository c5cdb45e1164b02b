package org.interleave.workloads;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.interleave.timeline.Activity;

/**
 * A job on nothing but the JVM: no lock, no loop, blocking calls that block. Models with something to do around every
 * blocking call (release a GIL, write a record) override the two hooks.
 */
public class PlainContext implements JobContext {
    /** Comes before every call that may block. */
    protected void beforeBlocking(Activity why) {}

    /** Comes after every such call, however it ended. */
    protected void afterBlocking() {}

    @Override
    public void checkpoint() {}

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // Yielding is what the caller asked for.
    public void yieldNow() throws InterruptedException {
        Thread.yield();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        beforeBlocking(Activity.WAITING_FOR_TIMER);
        try {
            Thread.sleep(time);
        } finally {
            afterBlocking();
        }
    }

    @Override
    public Connection connect(int port) throws IOException, InterruptedException {
        return new PlainConnection(port);
    }

    @Override
    public byte[] read(Path file, long offset, int length) throws IOException, InterruptedException {
        beforeBlocking(Activity.WAITING_FOR_IO);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(offset);
            byte[] bytes = new byte[Math.clamp(in.length() - offset, 0, length)];
            in.readFully(bytes);
            return bytes;
        } finally {
            afterBlocking();
        }
    }

    /* A channel and not a Socket: interrupting its thread closes it, so no job can be stuck in a read for ever. */
    private final class PlainConnection implements Connection {
        private final SocketChannel channel;

        PlainConnection(int port) throws IOException {
            beforeBlocking(Activity.WAITING_FOR_IO);
            try {
                channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } finally {
                afterBlocking();
            }
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            beforeBlocking(Activity.WAITING_FOR_IO);
            try {
                write(bytes);
            } finally {
                afterBlocking();
            }
        }

        @Override
        public void receive(byte[] into) throws IOException {
            beforeBlocking(Activity.WAITING_FOR_IO);
            try {
                readFully(into);
            } finally {
                afterBlocking();
            }
        }

        @Override
        public void exchange(byte[] request, byte[] reply) throws IOException {
            beforeBlocking(Activity.WAITING_FOR_IO);
            try {
                write(request);
                readFully(reply);
            } finally {
                afterBlocking();
            }
        }

        private void write(byte[] bytes) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        private void readFully(byte[] into) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(into);
            while (rest.hasRemaining()) {
                if (channel.read(rest) < 0) {
                    throw new EOFException("the peer closed the connection");
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
