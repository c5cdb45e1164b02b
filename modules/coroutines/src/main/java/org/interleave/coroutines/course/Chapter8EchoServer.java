package org.interleave.coroutines.course;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.interleave.coroutines.course.Chapter7Sockets.Scheduler;

/**
 * Chapter 8: an echo server, and clients, a task each. Nothing is added to the kernel. {@link Socket} has calls that look as
 * if they blocked: they stop the task from two calls below its body. In the original course this chapter needs a trampoline,
 * because a Python generator keeps one frame, its own; here a task keeps its whole stack.
 *
 * <pre>
 * cd modules; java -cp coroutines/target/classes:machine/target/classes org.interleave.coroutines.course.Chapter8EchoServer
 * </pre>
 */
final class Chapter8EchoServer {
    private Chapter8EchoServer() {}

    /** A connection whose calls stop the task that makes them, never the thread. */
    record Socket(Scheduler scheduler, SocketChannel channel) implements AutoCloseable {
        Socket {
            try {
                channel.configureBlocking(false);
            } catch (IOException e) {
                throw new IllegalArgumentException("not an open channel: " + channel, e);
            }
        }

        static Socket connect(Scheduler scheduler, SocketAddress address) throws IOException {
            return new Socket(scheduler, SocketChannel.open(address));
        }

        static Socket accept(Scheduler scheduler, ServerSocketChannel server) throws IOException {
            scheduler.readWait(server);
            return new Socket(scheduler, server.accept());
        }

        /** What has come; an empty text at the end. */
        String receive() throws IOException {
            scheduler.readWait(channel);
            ByteBuffer bytes = ByteBuffer.allocate(1024);
            channel.read(bytes);
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }

        void send(String text) throws IOException {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                scheduler.writeWait(channel);
                channel.write(bytes);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** One task accepts; each connection has a task of its own. */
    private static void serve(Scheduler scheduler, ServerSocketChannel server) throws IOException {
        while (true) {
            Socket socket = Socket.accept(scheduler, server);
            scheduler.newTask("connection", () -> {
                try (socket) {
                    for (String text = socket.receive(); !text.isEmpty(); text = socket.receive()) {
                        socket.send(text);
                    }
                }
            });
        }
    }

    static void main() throws IOException {
        try (Scheduler scheduler = new Scheduler();
                ServerSocketChannel listening = ServerSocketChannel.open()) {
            listening
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            SocketAddress address = listening.getLocalAddress();
            scheduler.spawn("main", () -> {
                int server = scheduler.newTask("server", () -> serve(scheduler, listening));
                int[] clients = new int[3];
                for (int i = 0; i < clients.length; i++) {
                    int number = i + 1;
                    clients[i] = scheduler.newTask("client", () -> {
                        try (Socket socket = Socket.connect(scheduler, address)) {
                            socket.send("hello from client " + number);
                            System.out.println(socket.receive());
                        }
                    });
                }
                for (int client : clients) {
                    scheduler.waitTask(client);
                }
                scheduler.killTask(server);
            });
            scheduler.mainLoop();
        }
        System.out.println("everybody has gone");
    }
}
