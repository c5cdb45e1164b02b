package org.interleave.eventloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sockets that listen, and a task for each who connects. asyncio's {@code Server}. */
public final class Server implements AutoCloseable, Network.Open {
    /* Overview. After asyncio.base_events.Server. When the selector says that somebody has connected, all who have (up to the
     * backlog) are accepted in one turn. A server that listens waits in the background: it holds up neither virtual time nor
     * the end of a program, only, as a client may always come, the report of a deadlock.
     *
     * Without descriptors accepting fails at once and would again, for the client is still there: the server tells of it
     * and looks away for a second, as asyncio does. */

    private static final Duration LOOK_AWAY = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final ConnectionHandler handler;
    private final ServerOptions options;
    private final Context context = Context.copyCurrent();
    private final List<Listener> listeners = new ArrayList<>();
    private final Set<SocketTransport> clients = new LinkedHashSet<>();
    private final Gate closed;
    private @Nullable AioFuture<Object> forever;
    private boolean serving;
    private boolean closing;

    Server(EventLoop loop, ConnectionHandler handler, ServerOptions options) {
        this.loop = loop;
        this.handler = handler;
        this.options = options;
        this.closed = new Gate(loop, "a server to be closed");
        loop.network().add(this);
    }

    /** A socket that listens, and what the selector calls. */
    private final class Listener implements Runnable {
        private final ServerSocketChannel channel;
        private final SocketAddress address;
        private final Runnable whenClosed;

        Listener(ServerSocketChannel channel, Runnable whenClosed) throws IOException {
            this.channel = channel;
            this.address = channel.getLocalAddress();
            this.whenClosed = whenClosed;
        }

        void listen() {
            if (closing) {
                return;
            }
            try {
                loop.outside().sockets().onReady(channel, SelectionKey.OP_ACCEPT, this);
            } catch (IOException e) {
                tell("a server cannot listen any more", e);
            }
        }

        @Override
        public void run() {
            loop.turns().makeReady(new Handle(loop, this::acceptAll, context.copy()));
        }

        private void acceptAll() {
            if (closing) {
                return;
            }
            for (int i = 0; i < options.backlog(); i++) {
                SocketChannel client;
                try {
                    client = channel.accept();
                } catch (IOException e) {
                    tell("a server cannot accept a connection, and tries again in a second", e);
                    loop.callLater(LOOK_AWAY, this::listen);
                    return;
                }
                if (client == null) {
                    break;
                }
                serve(client);
            }
            listen();
        }
    }

    /** Takes over a bound channel. */
    void add(ServerSocketChannel channel, Runnable whenClosed) throws IOException {
        listeners.add(new Listener(channel, whenClosed));
    }

    private void serve(SocketChannel client) {
        SocketTransport connection;
        try {
            connection = Streams.connected(loop, client);
        } catch (IOException e) {
            return; // it was gone before we looked
        }
        loop.network().hasAccepted(connection);
        clients.add(connection);
        connection.setWhenLost(() -> hasLost(connection));
        Connection streams = Streams.streams(loop, connection, options.limit());
        VoidBody serving = () -> handler.handle(streams.reader(), streams.writer());
        Task<@Nullable Void> task = loop.createTask(null, context.copy(), serving.returningNull());
        task.addDoneCallback(
                ended -> {
                    Throwable failure = ended.isCancelled() ? null : ended.exception();
                    if (failure != null) {
                        loop.callExceptionHandler(ExceptionContext.of(
                                "Unhandled exception in the handler of a connection", failure, ended));
                    }
                    if (failure != null || ended.isCancelled()) {
                        connection.close();
                    }
                },
                context);
    }

    private void hasLost(SocketTransport connection) {
        clients.remove(connection);
        openIfClosed();
    }

    private void openIfClosed() {
        if (closing && clients.isEmpty()) {
            closed.open(null);
        }
    }

    private void tell(String message, IOException thrown) {
        loop.callExceptionHandler(ExceptionContext.of(message, AioIOException.of(thrown), (AioFuture<?>) null));
    }

    /** Accepts from now on, if it did not before. Suspends for one turn. @throws IllegalStateException when it is closed */
    public void startServing() {
        startNow();
        loop.task().yieldNow();
    }

    void startNow() {
        if (closing) {
            throw new IllegalStateException("server " + this + " is closed");
        }
        if (!serving) {
            serving = true;
            listeners.forEach(Listener::listen);
        }
    }

    /**
     * Serves until the task that calls this is cancelled; then the server closes, and this waits for its connections to end.
     *
     * @throws IllegalStateException when the server is closed, or another task is here
     * @throws CancelledError when cancelled, or when somebody closes the server
     */
    public void serveForever() {
        if (forever != null) {
            throw new IllegalStateException("server " + this + " is already being awaited on serve_forever()");
        }
        startNow();
        AioFuture<Object> ended = loop.createFuture();
        forever = ended;
        try {
            loop.await(ended);
        } catch (CancelledError cancelled) {
            close();
            waitClosed();
            throw cancelled;
        } finally {
            forever = null;
        }
    }

    /** Stops accepting. Connections go on. Does not wait; closing twice is once. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        serving = false;
        loop.network().remove(this);
        try {
            for (Listener listener : listeners) {
                loop.outside().sockets().close(listener.channel);
                listener.whenClosed.run();
            }
            loop.outside().sockets().look(); // only then do they listen no more
        } catch (IOException e) {
            tell("a server's socket cannot be closed", e);
        }
        if (forever != null && !forever.isDone()) {
            forever.cancel();
        }
        openIfClosed();
    }

    @Override
    public void abort() {
        close();
    }

    /** Closes the connections of all clients, as {@link StreamWriter#close} does. */
    public void closeClients() {
        List.copyOf(clients).forEach(Transport::close);
    }

    /** Closes the connections of all clients at once. */
    public void abortClients() {
        List.copyOf(clients).forEach(Transport::abort);
    }

    /** Suspends until it is closed, and the last connection with it. */
    public void waitClosed() {
        if (!closing || !clients.isEmpty()) {
            closed.await();
        }
    }

    /** Whether it accepts. */
    public boolean isServing() {
        return serving;
    }

    /** Where it listens; nowhere when it is closed. */
    public List<SocketAddress> addresses() {
        return closing
                ? List.of()
                : listeners.stream().map(listener -> listener.address).toList();
    }

    /**
     * The TCP port it listens at: the one the operating system chose, when it was asked to.
     *
     * @throws IllegalStateException when it is closed, or has none
     */
    public int port() {
        for (SocketAddress address : addresses()) {
            if (address instanceof InetSocketAddress tcp) {
                return tcp.getPort();
            }
        }
        throw new IllegalStateException("port: " + this + " listens at none");
    }

    /** Whether a client that connects to {@code port} is going to be accepted. */
    boolean listensAt(int port) {
        return serving
                && listeners.stream()
                        .anyMatch(
                                listener -> listener.address instanceof InetSocketAddress tcp && tcp.getPort() == port);
    }

    /** Opens a TCP socket that listens. */
    static ServerSocketChannel listeningAt(InetSocketAddress address, int backlog) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return channel.bind(address, backlog);
        } catch (Throwable failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public String toString() {
        return "<Server " + (closing ? "closed" : addresses().toString()) + ">";
    }
}
