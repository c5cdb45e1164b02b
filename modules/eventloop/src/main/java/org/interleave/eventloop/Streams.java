package org.interleave.eventloop;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens connections and servers: asyncio's {@code open_connection} and {@code start_server}, and their Unix twins. */
final class Streams {
    private Streams() {}

    // Clients.

    static Connection openConnection(EventLoop loop, @Nullable String host, int port, int limit) {
        List<ConnectionFailure> failures = new ArrayList<>();
        for (InetAddress address : resolve(loop, host, port)) {
            try {
                return open(loop, new InetSocketAddress(address, port), limit);
            } catch (IOException e) {
                failures.add(new ConnectionFailure(address, e));
            }
        }
        throw told(failures);
    }

    private record ConnectionFailure(InetAddress address, IOException thrown) {}

    /** One exception for all that failed: the first, unless they failed for different reasons. */
    private static AioIOException told(List<ConnectionFailure> failures) {
        AioIOException first = AioIOException.of(failures.getFirst().thrown());
        boolean alike = failures.stream()
                .allMatch(failure -> Objects.equals(failure.thrown().getMessage(), first.getMessage()));
        if (alike) {
            return first;
        }
        StringBuilder text = new StringBuilder("Multiple exceptions:");
        failures.forEach(failure -> text.append(' ')
                .append(failure.address())
                .append(": ")
                .append(failure.thrown().getMessage())
                .append(';'));
        return new ConnectionException(text.toString(), failures.getFirst().thrown());
    }

    static Connection openUnixConnection(EventLoop loop, Path path, int limit) {
        try {
            return open(loop, UnixDomainSocketAddress.of(path), limit);
        } catch (IOException e) {
            throw AioIOException.of(e);
        }
    }

    private static Connection open(EventLoop loop, SocketAddress target, int limit) throws IOException {
        SocketChannel channel = target instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try {
            boolean own = loop.network().isOwn(target);
            connect(loop, channel, target, own ? Network.Pace.STILL : Network.Pace.REAL);
            SocketTransport connection = connected(loop, channel);
            if (own) {
                loop.network().hasConnected(connection);
            }
            return streams(loop, connection, limit);
        } catch (Throwable failed) {
            loop.outside().sockets().close(channel);
            throw failed;
        }
    }

    static void connect(EventLoop loop, SocketChannel channel, SocketAddress target, Network.Pace pace)
            throws IOException {
        channel.configureBlocking(false);
        if (channel.connect(target)) {
            loop.checkpoint();
            return;
        }
        do {
            ChannelWait.await(loop, channel, SelectionKey.OP_CONNECT, pace);
        } while (!channel.finishConnect());
    }

    /** What is behind the streams of a channel that is connected. */
    static SocketTransport connected(EventLoop loop, SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            if (channel.getRemoteAddress() instanceof InetSocketAddress) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            return new SocketTransport(loop, channel);
        } catch (Throwable failed) {
            channel.close();
            throw failed;
        }
    }

    static Connection streams(EventLoop loop, SocketTransport connection, int limit) {
        StreamReader reader = new StreamReader(loop, limit, connection);
        connection.setReader(reader);
        return new Connection(reader, new StreamWriter(connection));
    }

    /** The addresses of {@code host}. A name is looked up by another thread, for that may take long. Suspends. */
    private static List<InetAddress> resolve(EventLoop loop, @Nullable String host, int port) {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port must be 0-65535: " + port);
        }
        if (host == null) {
            return List.of(InetAddress.getLoopbackAddress());
        }
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException name) {
            try {
                return List.of(loop.await(loop.runInExecutor(() -> InetAddress.getAllByName(host))));
            } catch (Exception e) {
                if (e instanceof UnknownHostException unknown) {
                    throw new AioIOException("there is no host '" + host + "'", unknown);
                }
                throw e;
            }
        }
    }

    // Servers.

    static Server startServer(
            EventLoop loop, @Nullable String host, int port, ConnectionHandler handler, ServerOptions options) {
        List<InetSocketAddress> addresses = host == null || host.isEmpty()
                ? List.of(new InetSocketAddress(port))
                : resolve(loop, host, port).stream()
                        .map(address -> new InetSocketAddress(address, port))
                        .toList();
        Server server = new Server(loop, handler, options);
        try {
            BindException unavailable = null;
            for (InetSocketAddress address : addresses) {
                try {
                    server.add(Server.listeningAt(address, options.backlog()), () -> {});
                } catch (BindException e) {
                    if (!String.valueOf(e.getMessage()).contains("Cannot assign")) {
                        throw e;
                    }
                    unavailable = e; // a kind of address this machine does not have, beside one it has
                }
            }
            if (server.addresses().isEmpty() && unavailable != null) {
                throw unavailable;
            }
            return begun(server, options);
        } catch (IOException e) {
            server.close();
            throw new AioIOException(
                    "error while attempting to bind on address " + addresses + ": " + e.getMessage(), e);
        }
    }

    static Server startUnixServer(EventLoop loop, Path path, ConnectionHandler handler, ServerOptions options) {
        Server server = new Server(loop, handler, options);
        try {
            if (isSocket(path)) {
                Files.delete(path); // left by a server that did not end in order
            }
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.configureBlocking(false);
                channel.bind(UnixDomainSocketAddress.of(path), options.backlog());
                Object identity = identity(path);
                server.add(channel, options.removesSocketFile() ? () -> remove(path, identity) : () -> {});
            } catch (Throwable failed) {
                channel.close();
                throw failed;
            }
            return begun(server, options);
        } catch (IOException e) {
            server.close();
            throw AioIOException.of(e);
        }
    }

    private static Server begun(Server server, ServerOptions options) {
        if (options.isServing()) {
            server.startNow();
        }
        return server;
    }

    private static boolean isSocket(Path path) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther();
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Removes a server's file, unless somebody else has put another in its place. */
    private static void remove(Path path, @Nullable Object identity) {
        try {
            if (Objects.equals(identity(path), identity)) {
                Files.delete(path);
            }
        } catch (IOException gone) {
            // then there is nothing to remove
        }
    }
}
