package org.interleave.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Round trips: N clients talk to a TCP server in another process of this machine, one request at a time each. */
public final class Echo implements Workload {
    private static final int WARM_UP = 200;
    private static final int SAMPLE = 100;
    private static final int FEWEST = 20;
    private static final int MOST = 20_000;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String summary() {
        return "round trips to another process";
    }

    @Override
    public Kind kind() {
        return Kind.ROUND_TRIPS;
    }

    @Override
    public int defaultTasks() {
        return 4;
    }

    @Override
    public Prepared<long[]> prepare(Sizing sizing) throws InterruptedException {
        int tasks = sizing.tasksOr(defaultTasks());
        EchoServerProcess server = EchoServerProcess.launch();
        long nanosPerTrip = typicalTrip(server.port());
        long trips = sizing.target().toNanos() / nanosPerTrip / tasks;
        return new Ready(server, tasks, Math.clamp(trips, FEWEST, MOST));
    }

    private static long typicalTrip(int port) throws InterruptedException {
        try {
            JobContext plain = new PlainContext();
            new Client(port, 0, WARM_UP, Duration.ZERO).run(plain);
            long[] nanos = new Client(port, 0, SAMPLE, Duration.ZERO).run(plain);
            Arrays.sort(nanos);
            return nanos[SAMPLE / 2];
        } catch (IOException e) {
            throw new UncheckedIOException("the echo server does not answer", e);
        }
    }

    private record Ready(EchoServerProcess server, int tasks, int trips) implements Prepared<long[]> {
        @Override
        public String size() {
            return "%d clients × %,d round trips".formatted(tasks, trips);
        }

        @Override
        public Trial<long[]> trial() {
            return new Echoed(IntStream.range(0, tasks)
                    .<Job<long[]>>mapToObj(id -> new Client(server.port(), id, trips, Duration.ZERO))
                    .toList());
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private record Echoed(List<Job<long[]>> jobs) implements Trial<long[]> {
        @Override
        public Answer judge(List<Outcome<long[]>> outcomes, Traits traits) {
            long[] latencies = outcomes.stream()
                    .map(Outcome::get)
                    .flatMapToLong(Arrays::stream)
                    .toArray();
            return Answer.of(true, "%,d replies, each its own request's".formatted(latencies.length))
                    .withLatencies(latencies);
        }
    }

    /**
     * One client: connects, and asks {@code trips} times.
     *
     * @param think how long the client pauses before each request
     */
    record Client(int port, int id, int trips, Duration think) implements Job<long[]> {
        private static final int BYTES = 64;

        /**
         * Asks and listens.
         *
         * @return the time of each round trip, in nanoseconds
         * @throws IOException when a reply is not its request's, or the connection breaks
         */
        @Override
        public long[] run(JobContext context) throws IOException, InterruptedException {
            long[] nanos = new long[trips];
            byte[] request = new byte[BYTES];
            byte[] reply = new byte[BYTES];
            try (Connection connection = context.connect(port)) {
                for (int trip = 0; trip < trips; trip++) {
                    if (!think.isZero()) {
                        context.sleep(think);
                    }
                    ByteBuffer.wrap(request).putInt(id).putInt(trip);
                    long begin = System.nanoTime();
                    connection.exchange(request, reply);
                    nanos[trip] = System.nanoTime() - begin;
                    if (!Arrays.equals(request, reply)) {
                        throw new IOException(
                                "client %d got another request's reply to its request %d".formatted(id, trip));
                    }
                }
            }
            return nanos;
        }
    }
}
