package org.interleave.workloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The other side of every round trip: sends back what it receives, on the loopback address, one thread a connection.
 *
 * <p>As a process, {@code java -cp … org.interleave.workloads.EchoServer}: prints its port on one line, and halts as soon
 * as its standard input ends, so it cannot outlive the process that started it.
 */
public final class EchoServer implements AutoCloseable {
    private static final int BACKLOG = 512;
    private final ServerSocket server;

    /** Listens on a free port. Connections are served until {@link #close}. */
    public EchoServer() throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().name("echo-accept").daemon().start(this::accept);
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofPlatform().name("echo").daemon().start(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    System.err.println("echo server: " + e.getMessage());
                }
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int n; (n = in.read(buffer)) >= 0; ) {
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // The client went away in mid-sentence; there is nobody left to tell.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        EchoServer server = new EchoServer();
        System.out.println(server.port());
        while (System.in.read() >= 0) {
            // Nothing is ever sent: this waits for the end of the parent.
        }
        Runtime.getRuntime().halt(0);
    }
}
