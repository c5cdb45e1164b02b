package org.interleave.bench.fidelity.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.interleave.gil.Gil;

/**
 * One thread that echoes datagrams and busy threads beside it, all under one GIL. As in CPython, receiving and sending
 * each give the GIL up and take it back: two calls that might block, though only one of them ever does.
 */
final class EchoServer implements AutoCloseable {
    private static final int BATCH = 100;

    private final Gil gil;
    private final DatagramChannel channel;
    private final AtomicLongArray done;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    EchoServer(Gil gil, int hogs) throws IOException {
        this.gil = gil;
        this.done = new AtomicLongArray(Math.max(1, hogs));
        channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        threads.add(Thread.ofPlatform().name("echo").start(this::echo));
        for (int i = 0; i < hogs; i++) {
            int self = i;
            threads.add(Thread.ofPlatform().name("hog-" + i).start(() -> hog(self)));
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private void hog(int self) {
        gil.acquire(Gil.Watcher.none());
        while (!over) {
            Hog.count(BATCH, gil, Gil.Watcher.none());
            done.lazySet(self, done.get(self) + 1);
        }
        gil.release();
    }

    private void echo() {
        ByteBuffer message = ByteBuffer.allocateDirect(EchoProtocol.LONGEST);
        gil.acquire(Gil.Watcher.none());
        try {
            while (true) {
                message.clear();
                gil.release();
                SocketAddress client;
                try {
                    client = channel.receive(message);
                } finally {
                    gil.acquire(Gil.Watcher.none());
                }
                message.flip();
                if (message.get(0) == EchoProtocol.HOW_MUCH) {
                    message.clear()
                            .put(Long.toString(batches()).getBytes(US_ASCII))
                            .flip();
                }
                gil.release();
                try {
                    channel.send(message, client);
                } finally {
                    gil.acquire(Gil.Watcher.none());
                }
            }
        } catch (ClosedChannelException e) {
            // It was closed: this is the end.
        } catch (IOException e) {
            throw new IllegalStateException("the echo's socket failed", e);
        } finally {
            gil.release();
        }
    }

    private long batches() {
        long sum = 0;
        for (int i = 0; i < done.length(); i++) {
            sum += done.get(i);
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        over = true;
        channel.close();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
