package org.interleave.bench.fidelity.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks an echo server again and again, and reports how long it took; in a process of its own, the same for every server. */
final class EchoClient implements AutoCloseable {
    private static final Duration SETTLE = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMillis(500);

    private final DatagramChannel channel;
    private final ByteBuffer message = ByteBuffer.allocateDirect(EchoProtocol.LONGEST);

    EchoClient(int port) throws IOException {
        channel = DatagramChannel.open().connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** How much the busy threads had done, and when that was told. */
    private record Progress(long batches, long at) {
        double rateTo(Progress later) {
            return (later.batches - batches) / ((later.at - at) / 1e9);
        }
    }

    /**
     * Asks.
     *
     * @param think how long to wait between an answer and the next question; zero for a closed loop
     * @param window how long to go on
     * @param interval the server's switch interval, in ms
     * @param hogs whether there are busy threads to be looked at
     * @param each whether every round trip is reported, too
     */
    List<Reported> ask(Duration think, Duration window, double interval, boolean hogs, boolean each)
            throws IOException, InterruptedException {
        Thread.sleep(SETTLE);
        Progress begin = progress();
        if (hogs) {
            Thread.sleep(IDLE);
        }
        Progress idle = progress();
        Samples samples = new Samples();
        long first = System.nanoTime();
        long end = first + window.toNanos();
        long answered;
        do {
            long asked = System.nanoTime();
            exchange(EchoProtocol.PLAIN);
            answered = System.nanoTime();
            samples.add((answered - asked) / 1e6);
            if (think.isPositive()) {
                Thread.sleep(think);
            }
        } while (answered < end);
        Progress busy = progress();
        List<Reported> rows = new ArrayList<>(samples.roundTrips(
                interval, (answered - first) / 1e9, hogs ? idle.rateTo(busy) / begin.rateTo(idle) : Double.NaN));
        if (each) {
            rows.addAll(samples.each("trip"));
        }
        return rows;
    }

    private Progress progress() throws IOException {
        exchange(EchoProtocol.HOW_MUCH);
        long at = System.nanoTime();
        byte[] digits = new byte[message.remaining()];
        message.get(digits);
        return new Progress(Long.parseLong(new String(digits, US_ASCII)), at);
    }

    private void exchange(byte first) throws IOException {
        message.clear().put(first).flip();
        channel.write(message);
        message.clear();
        channel.read(message);
        message.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
