package lab04;

import java.util.ArrayList;
import java.util.List;
import org.interleave.machine.computer.Computer;
import org.jspecify.annotations.Nullable;

/** A line that knows how long each of its round trips took, and how long its client paused before. */
final class Timed implements Line {
    private final Line line;
    private final Computer computer;
    private final List<Long> took = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private long sentAt = -1;
    private long doneAt;

    Timed(Line line, Computer computer) {
        this.line = line;
        this.computer = computer;
    }

    @Override
    public void send() {
        if (sentAt >= 0) {
            throw new AssertionError(
                    "a request was sent before the reply to the one before it had been received: one after the other");
        }
        sentAt = computer.now();
        pauses.add(sentAt - doneAt);
        line.send();
    }

    @Override
    public void receive() {
        if (sentAt < 0) {
            throw new AssertionError("the client waits for a reply, and has sent no request");
        }
        line.receive();
        doneAt = computer.now();
        took.add(doneAt - sentAt);
        sentAt = -1;
    }

    /** What the client measured, if it came to its end and says something. */
    static long[] requireEnded(long @Nullable [] measured, Timed line, boolean ended, int requests) {
        if (!ended) {
            throw new AssertionError("the client did not come to its end; of %d round trips it had made %d"
                    .formatted(requests, line.took.size()));
        }
        if (measured == null) {
            throw new AssertionError("the client returned null");
        }
        return measured;
    }

    /** How long each round trip took, in nanoseconds. */
    long[] took() {
        return took.stream().mapToLong(Long::longValue).toArray();
    }

    /** What passed before each request, since the start or the reply before it, in nanoseconds. */
    List<Long> pauses() {
        return pauses;
    }
}
