package lab04;

import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.Specs;

/** A server that takes as long for each request as a check says. */
final class Scripted {
    private static final long LIMIT = 60_000_000_000L;

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
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts the client", e);
            }
        });
        computer.run(LIMIT);
        if (measured[0] == null) {
            throw new AssertionError("the client did not come to its end, with %d of %d round trips made"
                    .formatted(line.took().length, delays.length));
        }
        if (line.took().length < delays.length) {
            throw new AssertionError(
                    "%d round trips were asked for, and %d made".formatted(delays.length, line.took().length));
        }
        return new Neighbours.Result(measured[0], line);
    }
}
