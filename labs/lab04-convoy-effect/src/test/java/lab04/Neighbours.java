package lab04;

import java.time.Duration;
import org.interleave.gil.Gil;
import org.interleave.gil.IntervalGil;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.Specs;

/**
 * A server and perhaps a busy thread beside it, under CPython 3's GIL, on a simulated computer on which everything takes
 * exactly as long as one says; their client is another process.
 *
 * @param interval the switch interval, in nanoseconds
 * @param wakeUp from a wake-up to the woken thread's first step, in nanoseconds
 * @param call how long the server is away when it sends, or receives what is there already, in nanoseconds
 * @param busy whether there is a busy thread
 */
record Neighbours(long interval, long wakeUp, long call, boolean busy) {
    private static final long TICK = 1_000;
    private static final long HANDLING = 2 * TICK;
    private static final long LIMIT = 4; // Times what it should take at most.

    /** What a run came to: the learner's numbers, or the suite's own. */
    record Result(long[] roundTrips, Timed line) {}

    /** Has {@code client} measure. */
    Result measure(int requests, long pause) {
        Computer computer = computer();
        long[][] measured = new long[1][];
        boolean[] ended = new boolean[1];
        Timed line = new Timed(line(computer), computer);
        Client client = Woven.client(computer);
        computer.spawn("client", () -> {
            try {
                measured[0] = client.measure(line, requests, pause);
                ended[0] = true;
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts the client", e);
            }
        });
        computer.run(LIMIT * requests * (interval + pause));
        return new Result(Timed.requireEnded(measured[0], line, ended[0], requests), line);
    }

    /** The typical round trip of a client that pauses for so long, in nanoseconds. */
    long typical(long pause) {
        Computer computer = computer();
        Line line = line(computer);
        Timed timed = new Timed(line, computer);
        computer.spawn("client", () -> {
            while (true) {
                if (pause > 0) {
                    computer.sleep(pause);
                }
                computer.compute(call);
                timed.send();
                timed.receive();
            }
        });
        computer.run(30 * interval);
        long[] took = timed.took();
        java.util.Arrays.sort(took);
        return took[took.length / 2];
    }

    private Computer computer() {
        Range waking = Range.exactly(wakeUp);
        return new Computer(
                new Specs(
                        4,
                        new Specs.Scheduling(4_000_000, 1_500_000, 1_000, 1_000, 1_000),
                        new Specs.Waking(
                                waking,
                                waking,
                                Range.exactly(50_000),
                                Range.exactly(1_000),
                                Range.exactly(1_000),
                                Range.exactly(500),
                                Range.exactly(0)),
                        Range.exactly(call),
                        1),
                Observer.none());
    }

    /* Starts the threads under the GIL. */
    private Line line(Computer computer) {
        Gil gil = new IntervalGil(Duration.ofNanos(interval));
        Wire requests = new Wire();
        Wire replies = new Wire();
        if (busy) {
            computer.spawn("busy", () -> {
                gil.acquire(UNWATCHED);
                while (true) {
                    computer.compute(TICK);
                    gil.checkpoint(UNWATCHED);
                }
            });
        }
        computer.spawn("server", () -> {
            gil.acquire(UNWATCHED);
            while (true) {
                gil.release();
                requests.take();
                computer.compute(call);
                gil.acquire(UNWATCHED);
                computer.compute(HANDLING);
                gil.checkpoint(UNWATCHED);
                gil.release();
                computer.compute(call);
                replies.put();
                gil.acquire(UNWATCHED);
            }
        });
        return new Line() {
            @Override
            public void send() {
                requests.put();
            }

            @Override
            public void receive() {
                replies.take();
            }
        };
    }

    private static final Gil.Watcher UNWATCHED = new Gil.Watcher() {
        @Override
        public void lettingGo() {}

        @Override
        public void waiting() {}

        @Override
        public void holding() {}
    };
}
