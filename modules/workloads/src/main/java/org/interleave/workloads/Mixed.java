package org.interleave.workloads;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One echo client beside CPU hogs: what does a busy neighbour do to somebody who only wants a short reply? The client
 * thinks for 2 ms before each request, so that every request finds it waiting, not racing. A request and its reply are one
 * blocking call: with two, whether the hog takes the GIL between them is a race between its waking and the length of a
 * system call, and a reply takes one switch interval on one day and two on the next.
 */
public final class Mixed implements Workload {
    /* CPython's: the hogs' work is sized so that, even when every trip waits for it, the client finishes first. */
    private static final Duration SWITCH_INTERVAL = Duration.ofMillis(5);
    private static final Duration THINK = Duration.ofMillis(2);
    /* What a hog does before it yields: far from the switch interval, so that the two can be told apart. */
    private static final Duration STRETCH = Duration.ofMillis(10);
    private static final int FEWEST_TRIPS = 7;

    @Override
    public String name() {
        return "mixed";
    }

    @Override
    public String summary() {
        return "one echo client beside CPU hogs";
    }

    @Override
    public Kind kind() {
        return Kind.BESIDE_HOGS;
    }

    @Override
    public int defaultTasks() {
        return 2;
    }

    @Override
    public Prepared<Result> prepare(Sizing sizing) throws InterruptedException {
        int hogs = Math.max(1, sizing.tasksOr(defaultTasks()) - 1);
        // One trip under a GIL: think, wait for the GIL after it, then wait again for the GIL after the reply.
        Duration trip = THINK.plus(SWITCH_INTERVAL.multipliedBy(2L * hogs)).plusMillis(1);
        int trips = (int) Math.max(FEWEST_TRIPS, sizing.target().dividedBy(trip));
        double ticksPerNano = 1 / sizing.speed().nanosPerTick();
        long hogTicks = (long) (trip.multipliedBy(trips).toNanos() * ticksPerNano / hogs);
        long stretch = Math.max(1, (long) (STRETCH.toNanos() * ticksPerNano));
        return new Ready(EchoServerProcess.launch(), trips, hogs, new Hog(hogTicks, stretch));
    }

    /** What a job of this workload returns: the client its latencies, a hog its checksum and its speed. */
    sealed interface Result extends Serializable {
        /** The time of each round trip, in nanoseconds. */
        record Latencies(long[] nanos) implements Result {}

        /** A hog's last number, and its speed in ticks per second of its own lifetime. */
        record Work(long checksum, double ticksPerSecond) implements Result {}
    }

    private static final class Ready implements Prepared<Result> {
        private final EchoServerProcess server;
        private final int trips;
        private final int hogs;
        private final Hog hog;
        private final long reference;

        Ready(EchoServerProcess server, int trips, int hogs, Hog hog) {
            this.server = server;
            this.trips = trips;
            this.hogs = hogs;
            this.hog = hog;
            this.reference = Cpu.ticks(Hog.SEED, hog.ticks());
        }

        @Override
        public int tasks() {
            return 1 + hogs;
        }

        @Override
        public String size() {
            return "1 client × %d round trips, %d ms apart; %d hog%s of %,d ticks"
                    .formatted(trips, THINK.toMillis(), hogs, hogs == 1 ? "" : "s", hog.ticks());
        }

        @Override
        public Trial<Result> trial() {
            List<Job<Result>> jobs = new ArrayList<>();
            jobs.add(new PacedClient(new Echo.Client(server.port(), 0, trips, THINK)));
            for (int i = 0; i < hogs; i++) {
                jobs.add(hog);
            }
            return new Judge(jobs, reference);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private record Judge(List<Job<Result>> jobs, long reference) implements Trial<Result> {
        @Override
        public Answer judge(List<Outcome<Result>> outcomes, Traits traits) {
            long[] latencies = {};
            double rate = 0;
            boolean ok = true;
            for (Outcome<Result> outcome : outcomes) {
                switch (outcome.get()) {
                    case Result.Latencies(long[] nanos) -> latencies = nanos;
                    case Result.Work(long checksum, double ticksPerSecond) -> {
                        ok &= checksum == reference;
                        rate += ticksPerSecond;
                    }
                }
            }
            return Answer.of(ok, ok ? "every reply and every checksum is right" : "a hog miscounted")
                    .withLatencies(latencies)
                    .withHogRate(rate);
        }
    }

    /** The client, as a job of this workload. */
    record PacedClient(Echo.Client client) implements Job<Result> {
        @Override
        public Result run(JobContext context) throws Exception {
            return new Result.Latencies(client.run(context));
        }
    }

    /** A neighbour that never waits. It yields, where somebody has to ask for turns, but only after a long stretch. */
    record Hog(long ticks, long ticksPerStretch) implements Job<Result> {
        static final long SEED = 42;

        @Override
        public Result run(JobContext context) throws InterruptedException {
            long begin = System.nanoTime();
            long x = SEED;
            for (long left = ticks; left > 0; left -= ticksPerStretch) {
                x = new Countdown.Count(x, Math.min(left, ticksPerStretch)).run(context);
                context.yieldNow();
            }
            return new Result.Work(x, ticks * 1e9 / (System.nanoTime() - begin));
        }
    }
}
