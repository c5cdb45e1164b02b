package org.interleave.bench.coroutines.host;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.interleave.eventloop.Aio;
import org.interleave.eventloop.ConnectionException;
import org.interleave.eventloop.Server;
import org.interleave.eventloop.ServerOptions;
import org.interleave.eventloop.StreamReader;
import org.interleave.eventloop.StreamWriter;

/** The event loop's streams: a task for every connection. echo.py is the same for asyncio. */
final class StreamsEcho implements EchoServer {
    private static final int BACKLOG = 1024;

    @Override
    public int listen() throws InterruptedException {
        BlockingQueue<Integer> port = new ArrayBlockingQueue<>(1);
        Thread.ofPlatform()
                .daemon()
                .name("streams")
                .start(() -> Aio.run(() -> {
                    try (Server server = Aio.startServer(
                            "127.0.0.1",
                            0,
                            StreamsEcho::echo,
                            ServerOptions.standard().backlog(BACKLOG))) {
                        port.add(server.port());
                        server.serveForever();
                    }
                }));
        return port.take();
    }

    private static void echo(StreamReader in, StreamWriter out) {
        try (out) {
            for (byte[] some; (some = in.read(CHUNK)).length > 0; ) {
                out.write(some);
                out.drain();
            }
        } catch (ConnectionException e) {
            // The client is gone.
        }
    }
}
