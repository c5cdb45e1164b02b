package org.interleave.bench.coroutines.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A virtual thread for every connection, and sockets that block it. As many carriers as the JDK sees fit. */
final class VirtualThreadEcho implements EchoServer {
    private static final int BACKLOG = 1024;

    @Override
    public int listen() throws IOException {
        ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("accept").start(() -> accept(server));
        return server.getLocalPort();
    }

    private static void accept(ServerSocket server) {
        try (server) {
            while (true) {
                Socket socket = server.accept();
                Thread ignored = Thread.startVirtualThread(() -> echo(socket));
            }
        } catch (IOException e) {
            throw new IllegalStateException("no connection can be accepted", e);
        }
    }

    private static void echo(Socket socket) {
        byte[] chunk = new byte[CHUNK];
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int length; (length = in.read(chunk)) >= 0; ) {
                out.write(chunk, 0, length);
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }
}
