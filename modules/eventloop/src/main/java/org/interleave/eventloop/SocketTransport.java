package org.interleave.eventloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection: both of its directions. */
final class SocketTransport extends Transport implements StreamReader.Source, Runnable {
    /* Overview. Try first, and wait only for what is not there. A read that found less than it had room for has emptied the
     * socket, so that the next one does not ask the operating system again until the loop has looked outside: whoever reads
     * a request, answers it and reads the next pays one read a request, as a hand-written selector loop does.
     *
     * How many bytes crossed, and who is at the other end if that is this loop, too, is for virtual time; see Network. */

    private final SocketChannel channel;
    private final SocketAddress local;
    private final SocketAddress remote;
    private long emptiedAt = -1; // the look outside since which the socket is known to be empty
    private long sent;
    private long received;
    private boolean sawEnd;
    private @Nullable ChannelWait reading;
    private boolean flushing;

    /** The other end, when that is this loop's, too. */
    @Nullable
    SocketTransport peer;

    /** Whether the other end is going to be known to be this loop's. */
    boolean isArriving;

    SocketTransport(EventLoop loop, SocketChannel channel) throws IOException {
        super(loop);
        this.channel = channel;
        this.local = channel.getLocalAddress();
        this.remote = channel.getRemoteAddress();
        loop.network().add(this);
    }

    SocketAddress local() {
        return local;
    }

    SocketAddress remote() {
        return remote;
    }

    // Reading.

    @Override
    public int pull() {
        if (isLost()) {
            return -1;
        }
        long look = loop.outside().looks();
        if (emptiedAt == look) {
            return 0;
        }
        ByteBuffer scratch = loop.network().scratch().clear();
        int n;
        try {
            n = channel.read(scratch);
        } catch (IOException e) {
            lose(AioIOException.of(e));
            return -1;
        }
        if (scratch.hasRemaining()) {
            emptiedAt = look;
        }
        scratch.flip();
        if (n > 0) {
            received += n;
        } else if (n < 0) {
            sawEnd = true;
        }
        return n;
    }

    @Override
    public AioFuture<?> expect() {
        ChannelWait wait = ChannelWait.begin(loop, channel, SelectionKey.OP_READ, Network.Pace.FREE);
        reading = wait;
        return wait;
    }

    @Override
    public void forget(AioFuture<?> expected) {
        ((ChannelWait) expected).end();
        reading = null;
    }

    // Writing.

    @Override
    int send(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer scratch = loop.network().scratch();
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, scratch.capacity());
            scratch.clear().put(bytes, offset + done, part).flip();
            int n = channel.write(scratch);
            done += n;
            if (n < part) {
                break;
            }
        }
        sent += done;
        return done;
    }

    @Override
    void sendPending() {
        if (!flushing) {
            flushing = true;
            try {
                loop.outside().sockets().onWritable(channel, this);
            } catch (IOException e) {
                lose(AioIOException.of(e));
            }
        }
    }

    /** There is room in the socket: called by the selector. */
    @Override
    public void run() {
        flushing = false;
        if (!isLost()) {
            loop.turns().makeReady(new Handle(loop, this::flush, loop.network().context()));
        }
    }

    private void flush() {
        while (!isLost() && !pending.isEmpty()) {
            ByteBuffer scratch = loop.network().scratch().clear();
            pending.copyTo(scratch);
            int part = scratch.flip().remaining();
            int n;
            try {
                n = channel.write(scratch);
            } catch (IOException e) {
                lose(AioIOException.of(e));
                return;
            }
            sent += n;
            if (hasSent(n) && n < part) {
                sendPending();
                return;
            }
        }
    }

    @Override
    void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    void release() throws IOException {
        loop.outside().sockets().close(channel);
    }

    // Virtual time.

    /** What virtual time has to do for this connection. */
    Network.Pace pace() {
        SocketTransport other = peer;
        if (reading == null && !flushing) {
            return Network.Pace.FREE;
        }
        if (other == null) {
            return isArriving ? Network.Pace.STILL : Network.Pace.REAL;
        }
        boolean bytesComing =
                reading != null && (other.sent > received || (other.isEnding() && other.pending.isEmpty() && !sawEnd));
        boolean roomComing = flushing && (other.received == sent || other.isLost());
        return bytesComing || roomComing ? Network.Pace.STILL : Network.Pace.FREE;
    }

    @Override
    @Nullable
    Object extraInfo(String name) {
        return switch (name) {
            case "peername" -> remote;
            case "sockname" -> local;
            case "socket" -> channel;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return (remote instanceof InetSocketAddress ? "tcp " : "unix ") + local + " to " + remote;
    }
}
