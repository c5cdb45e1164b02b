package lab08;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Random;

/** An echo server made of callbacks, and clients on threads of their own. Real sockets. */
final class Echo {
    private static final int BITE = 100; // Less than there is, so that a reader has to be called again.

    private final EventLoop loop;
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private int open;
    private int clients;

    Echo(EventLoop loop, int clients) throws IOException {
        this.loop = loop;
        this.clients = clients;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        loop.onReadable(server, this::accept);
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel == null) {
                throw new AssertionError("the server's callback was called, and there is nobody to accept");
            }
            clients--;
            open++;
            channel.configureBlocking(false);
            loop.onReadable(channel, () -> answer(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(SocketChannel channel) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(BITE);
            int n = channel.read(bytes);
            if (n == 0) {
                throw new AssertionError("a reader was called, and there is nothing to read");
            }
            if (n < 0) {
                loop.forget(channel);
                channel.close();
                open--;
                if (isOver()) {
                    loop.forget(server);
                    server.close();
                    loop.stop();
                }
                return;
            }
            bytes.flip();
            while (bytes.hasRemaining()) {
                channel.write(bytes); // so little always has room
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether all clients have come and gone. */
    boolean isOver() {
        return open == 0 && clients == 0;
    }

    /** Sends some messages, one after the other, and waits for each to come back. */
    void ask(int number) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.socket().getLocalPort())) {
            for (int i = 0; i < 5; i++) {
                byte[] message = new byte[10 * BITE + 7];
                new Random(number * 31L + i).nextBytes(message);
                socket.getOutputStream().write(message);
                byte[] echo = socket.getInputStream().readNBytes(message.length);
                if (!Arrays.equals(message, echo)) {
                    throw new IllegalStateException("client %d sent %d bytes, and %d other ones came back"
                            .formatted(number, message.length, echo.length));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
