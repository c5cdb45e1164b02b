package org.interleave.bench.coroutines.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One thread and a selector, and nothing on top: as little as java.nio can do it with. */
final class SelectorEcho implements EchoServer {
    private static final int BACKLOG = 1024;

    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);

    @Override
    public int listen() throws IOException {
        ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        Selector selector = Selector.open();
        server.register(selector, SelectionKey.OP_ACCEPT);
        Thread.ofPlatform().daemon().name("selector").start(() -> serve(selector));
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private void serve(Selector selector) {
        try (selector) {
            while (true) {
                selector.select(this::onReady);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the selector failed", e);
        }
    }

    private void onReady(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept(key);
            } else if (key.attachment() instanceof ByteBuffer rest) {
                write(key, rest);
            } else {
                echo(key);
            }
        } catch (IOException e) {
            key.cancel();
            close(key);
        }
    }

    private static void accept(SelectionKey key) throws IOException {
        SocketChannel client = ((ServerSocketChannel) key.channel()).accept();
        if (client != null) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.configureBlocking(false);
            client.register(key.selector(), SelectionKey.OP_READ);
        }
    }

    private void echo(SelectionKey key) throws IOException {
        SocketChannel client = (SocketChannel) key.channel();
        chunk.clear();
        if (client.read(chunk) < 0) {
            client.close();
            return;
        }
        chunk.flip();
        client.write(chunk);
        if (chunk.hasRemaining()) { // the client is slow: read no more until it has this
            ByteBuffer rest = ByteBuffer.allocate(chunk.remaining()).put(chunk).flip();
            wait(key, SelectionKey.OP_WRITE, rest);
        }
    }

    private static void write(SelectionKey key, ByteBuffer rest) throws IOException {
        ((SocketChannel) key.channel()).write(rest);
        if (!rest.hasRemaining()) {
            wait(key, SelectionKey.OP_READ, null);
        }
    }

    private static void wait(SelectionKey key, int operation, @Nullable ByteBuffer rest) {
        key.attach(rest);
        key.interestOps(operation);
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            // It is gone all the same.
        }
    }
}
