package lab04;

import java.util.stream.LongStream;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.Specs;

/** A server that takes as long for each request as a check says. */
final class Scripted {
    private static final long LIMIT = 4; // Times what it should take.

    private Scripted() {}

    /** Has the learner's client make a round trip for each of {@code delays}, in nanoseconds. */
    static Neighbours.Result measure(long[] delays, long pause) {
        Range none = Range.exactly(0);
        Computer computer = new Computer(
                new Specs(
                        1,
                        new Specs.Scheduling(4_000_000, 0, 0, 0, 0),
                        new Specs.Waking(none, none, none, none, none, none, none),
                        none,
                        1),
                Observer.none());
        Client client = Woven.client(computer);
        long[][] measured = new long[1][];
        boolean[] ended = new boolean[1];
        Timed line = new Timed(
                new Line() {
                    private int made;

                    @Override
                    public void send() {
                        if (made >= delays.length) {
                            throw new AssertionError(
                                    "%d round trips were asked for, and the client sends one more request"
                                            .formatted(delays.length));
                        }
                    }

                    @Override
                    public void receive() {
                        computer.sleep(delays[made++]);
                    }
                },
                computer);
        computer.spawn("client", () -> {
            try {
                measured[0] = client.measure(line, delays.length, pause);
                ended[0] = true;
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts the client", e);
            }
        });
        computer.run(LIMIT * (LongStream.of(delays).sum() + delays.length * pause));
        long[] roundTrips = Timed.requireEnded(measured[0], line, ended[0], delays.length);
        if (line.took().length < delays.length) {
            throw new AssertionError(
                    "%d round trips were asked for, and %d made".formatted(delays.length, line.took().length));
        }
        return new Neighbours.Result(roundTrips, line);
    }
}
