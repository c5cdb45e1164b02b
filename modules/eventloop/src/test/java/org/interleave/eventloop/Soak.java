package org.interleave.eventloop;

import static org.interleave.eventloop.Aio.createSubprocess;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.openConnection;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.startServer;
import static org.interleave.eventloop.Aio.toThread;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;

/**
 * Connections of every kind that come and go for minutes: what a server has to stand without growing. Prints descriptors and
 * heap once in ten seconds; both are to stay where they are.
 *
 * <pre>java -cp … org.interleave.eventloop.Soak [minutes, 10 unless said otherwise]</pre>
 */
final class Soak {
    private static final String HERE = "127.0.0.1";
    private static final int CLIENTS = 20;
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final UnixOperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);

    private long done;
    private long failed;

    private Soak() {}

    /** Runs for as many minutes as the first argument says. */
    public static void main(String[] arguments) {
        double minutes = arguments.length == 0 ? 10 : Double.parseDouble(arguments[0]);
        run(() -> new Soak().churn(Duration.ofMillis((long) (minutes * 60_000))));
    }

    private void churn(Duration time) {
        Aio.getRunningLoop().setExceptionHandler((_, _) -> failed++); // handlers whose peers reset
        Server server = startServer(HERE, 0, (in, out) -> {
            try (out) {
                for (byte[] line : in) {
                    out.write(line);
                    out.drain();
                }
            }
        });
        for (int i = 0; i < CLIENTS; i++) {
            int kind = i;
            createTask("client " + i, () -> {
                for (int round = kind; ; round++) {
                    client(server.port(), round);
                    done++;
                }
            });
        }
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            sleep(PERIOD);
            System.gc();
            Runtime memory = Runtime.getRuntime();
            System.out.printf(
                    "%,9d connections, %,8d of them broken: %4d descriptors, %3d threads, %5.1f MiB heap%n",
                    done,
                    failed,
                    SYSTEM.getOpenFileDescriptorCount(),
                    Thread.activeCount(),
                    (memory.totalMemory() - memory.freeMemory()) / (double) (1 << 20));
        }
        server.close();
    }

    private static void client(int port, int round) {
        Connection streams = openConnection(HERE, port);
        try (streams) {
            StreamWriter out = streams.writer();
            switch (round % 8) {
                case 0 -> { // resets
                    SocketChannel channel = (SocketChannel) Objects.requireNonNull(out.extraInfo("socket"));
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                    out.write("x\n");
                    out.abort();
                }
                case 1 -> { // ends its own direction, and reads on
                    out.write("last\n");
                    out.writeEof();
                    streams.reader().read();
                }
                case 2 -> { // writes much and never reads
                    for (int i = 0; i < 40; i++) {
                        out.write("y".repeat(9999) + "\n");
                    }
                }
                case 3 -> { // is cancelled while it reads
                    Task<byte[]> reading = createTask(() -> streams.reader().readLine());
                    sleep(0);
                    reading.cancel();
                }
                case 4 -> toThread(() -> {}); // does something else
                default -> {
                    out.write("hello\n");
                    streams.reader().readLine();
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (round % 1000 == 0) {
            createSubprocess("true").communicate();
        }
    }
}
