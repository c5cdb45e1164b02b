package org.interleave.eventloop;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;

/** The floor below streams: callbacks for channels that are ready, and a socket's calls as calls that suspend. */
final class Channels {
    /* Overview. After asyncio.selector_events. The selector tells once, so that whoever is called back is registered anew
     * after each call, until it is removed. */

    private final EventLoop loop;
    private final Map<SelectableChannel, Watch> readers = new HashMap<>();
    private final Map<SelectableChannel, Watch> writers = new HashMap<>();

    Channels(EventLoop loop) {
        this.loop = loop;
    }

    /** A callback that runs as often as its channel is ready. */
    private final class Watch implements Runnable {
        private final SelectableChannel channel;
        private final int operation;
        private final Runnable callback;
        private final Context context = Context.copyCurrent();
        private boolean removed;
        private boolean armed;

        Watch(SelectableChannel channel, int operation, Runnable callback) {
            this.channel = channel;
            this.operation = operation;
            this.callback = callback;
        }

        void arm() throws IOException {
            loop.outside().sockets().onReady(channel, operation, this);
            loop.network().waitBegins(Network.Pace.REAL);
            armed = true;
        }

        private void disarmed() {
            armed = false;
            loop.network().waitEnds(Network.Pace.REAL);
        }

        @Override
        public void run() {
            disarmed();
            loop.turns().makeReady(new Handle(loop, this::call, context));
        }

        private void call() {
            if (removed) {
                return;
            }
            try {
                callback.run();
            } finally {
                again();
            }
        }

        private void again() {
            if (!removed && channel.isOpen()) {
                try {
                    arm();
                } catch (IOException e) {
                    throw AioIOException.of(e);
                }
            }
        }

        void remove() {
            removed = true;
            if (armed) {
                disarmed();
                loop.outside().sockets().forget(channel, operation);
            }
        }
    }

    void addReader(SelectableChannel channel, Runnable callback) {
        boolean accepts = (channel.validOps() & SelectionKey.OP_ACCEPT) != 0;
        add(readers, new Watch(channel, accepts ? SelectionKey.OP_ACCEPT : SelectionKey.OP_READ, callback));
    }

    void addWriter(SelectableChannel channel, Runnable callback) {
        add(writers, new Watch(channel, SelectionKey.OP_WRITE, callback));
    }

    private static void add(Map<SelectableChannel, Watch> watches, Watch watch) {
        remove(watches, watch.channel);
        try {
            watch.arm();
        } catch (IOException e) {
            throw AioIOException.of(e);
        }
        watches.put(watch.channel, watch);
    }

    boolean removeReader(SelectableChannel channel) {
        return remove(readers, channel);
    }

    boolean removeWriter(SelectableChannel channel) {
        return remove(writers, channel);
    }

    private static boolean remove(Map<SelectableChannel, Watch> watches, SelectableChannel channel) {
        Watch watch = watches.remove(channel);
        if (watch != null) {
            watch.remove();
        }
        return watch != null;
    }

    // A socket's calls. The channel is not to block.

    void connect(SocketChannel channel, SocketAddress target) {
        try {
            Streams.connect(loop, channel, target, Network.Pace.REAL);
        } catch (IOException e) {
            throw AioIOException.of(e);
        }
    }

    SocketChannel accept(ServerSocketChannel channel) {
        try {
            SocketChannel client = channel.accept();
            while (client == null) {
                ChannelWait.await(loop, channel, SelectionKey.OP_ACCEPT, Network.Pace.REAL);
                client = channel.accept();
            }
            client.configureBlocking(false);
            return client;
        } catch (IOException e) {
            throw AioIOException.of(e);
        }
    }

    int receive(SocketChannel channel, ByteBuffer into) {
        try {
            int n = channel.read(into);
            while (n == 0 && into.hasRemaining()) {
                ChannelWait.await(loop, channel, SelectionKey.OP_READ, Network.Pace.REAL);
                n = channel.read(into);
            }
            return n;
        } catch (IOException e) {
            throw AioIOException.of(e);
        }
    }

    void sendAll(SocketChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    ChannelWait.await(loop, channel, SelectionKey.OP_WRITE, Network.Pace.REAL);
                }
            }
        } catch (IOException e) {
            throw AioIOException.of(e);
        }
    }
}
