package lab05;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Ending;
import org.interleave.machine.computer.Mailbox;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.SimulatedThread;
import org.interleave.machine.computer.Specs;
import org.opentest4j.TestAbortedException;

/** A program on a simulated computer, under the learner's GIL: busy threads, servers and their clients. */
final class Run {
    /** The switch interval of most runs, in nanoseconds. */
    static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);
    /** From one checkpoint to the next, in nanoseconds. */
    static final long TICK = 2_000;

    /* Until then nobody can know who is busy. */
    private static final long BEGINNING = TimeUnit.MILLISECONDS.toNanos(100);

    /* Nobody has it for so long unless nobody wants it. */
    private static final long LONGEST_FREE = TimeUnit.MILLISECONDS.toNanos(20);

    /** A thread that counts, and never waits but for the GIL. */
    static final class Hog {
        final SimulatedThread thread;
        long ticks;

        private Hog(Watched gil, String name, long tick, long ticksBetweenCalls) {
            thread = gil.computer().spawn(name, () -> {
                gil.acquire();
                while (true) {
                    gil.computer().compute(tick);
                    ticks++;
                    gil.checkpoint();
                    if (ticks % ticksBetweenCalls == 0) {
                        gil.release();
                        gil.computer().systemCall();
                        gil.acquire();
                    }
                }
            });
        }
    }

    /** A thread that answers requests, and the client in another process that sends them, one after the other. */
    static final class Server {
        final SimulatedThread thread;
        private final List<Long> roundTrips = new ArrayList<>();

        private Server(Watched gil, String name, long think, long handling, long crunching) {
            Computer computer = gil.computer();
            Mailbox requests = new Mailbox(computer);
            Mailbox replies = new Mailbox(computer);
            thread = computer.spawn(name, () -> {
                gil.acquire();
                work(gil, crunching);
                while (true) {
                    gil.release();
                    long request = requests.receive();
                    gil.acquire();
                    work(gil, handling);
                    gil.release();
                    replies.send(request);
                    gil.acquire();
                }
            });
            computer.spawn("client of " + name, () -> {
                for (long request = 0; ; request++) {
                    if (think > 0) {
                        computer.sleep(think);
                    }
                    computer.compute(TICK);
                    long begin = computer.now();
                    requests.send(request);
                    replies.receive();
                    if (begin > BEGINNING) {
                        roundTrips.add(computer.now() - begin);
                    }
                }
            });
        }

        private static void work(Watched gil, long length) {
            for (long worked = 0; worked < length; worked += TICK) {
                gil.computer().compute(TICK);
                gil.checkpoint();
            }
        }

        long[] roundTrips() {
            return roundTrips.stream().mapToLong(Long::longValue).toArray();
        }
    }

    final Watched gil;
    final List<Hog> hogs = new ArrayList<>();
    final List<Server> servers = new ArrayList<>();
    private final String told;

    /** A program, described by {@code told}, that has no threads yet. */
    Run(String told, Specs specs, long interval) {
        this.told = specs.cores() == 2
                ? told
                : "%s, on %s".formatted(told, specs.cores() == 1 ? "1 core" : specs.cores() + " cores");
        gil = new Watched(specs, interval);
    }

    /** Two cores, and wake-ups of such a length from an idle one. */
    static Specs computer(Range wakeUp, long seed) {
        return new Specs(
                2,
                new Specs.Scheduling(4_000_000, 1_500_000, 1_000, 1_000, 1_000),
                new Specs.Waking(
                        wakeUp,
                        new Range(5_000, 15_000),
                        Range.exactly(50_000),
                        new Range(3_000, 6_000),
                        new Range(500, 1_000),
                        new Range(400, 800),
                        new Range(0, 50_000)),
                new Range(3_000, 6_000),
                seed);
    }

    /** As {@link #computer(Range, long)}, with a wake-up of 50 to 100 µs. */
    static Specs computer(long seed) {
        return computer(new Range(50_000, 100_000), seed);
    }

    Run hogs(int number) {
        for (int i = 0; i < number; i++) {
            hog(TICK, Long.MAX_VALUE);
        }
        return this;
    }

    /** A busy thread that makes a short call each time it has counted so far. */
    Run hog(long tick, long ticksBetweenCalls) {
        hogs.add(new Hog(gil, "hog-" + (hogs.size() + 1), tick, ticksBetweenCalls));
        return this;
    }

    /** A server; its client pauses so long before each request. */
    Run server(long think, long handling) {
        return server(think, handling, 0);
    }

    /** A server that computes for some time before it serves. */
    Run server(long think, long handling, long crunching) {
        servers.add(new Server(gil, "server-" + (servers.size() + 1), think, handling, crunching));
        return this;
    }

    /** Runs for so long, and requires that nobody waited for ever. */
    Run go(long millis) {
        long length = TimeUnit.MILLISECONDS.toNanos(millis);
        Ending ending;
        try {
            ending = gil.computer().run(length);
        } catch (AssertionError e) {
            throw new AssertionError("%s: %s".formatted(told, e.getMessage()), e);
        } catch (RuntimeException e) {
            throw new AssertionError("%s: the GIL threw %s".formatted(told, e), e);
        }
        if (gil.spinning() != null) {
            throw new TestAbortedException(gil.spinning());
        }
        long free = gil.freeSince();
        Watched.Wait wait = gil.longestOpenWait();
        if (wait != null && (ending == Ending.STUCK || length - free > LONGEST_FREE)) {
            throw new AssertionError(
                    "%s: from %s ms on nobody had the GIL any more, and %s had wanted it since %s ms. Who held it: %s"
                            .formatted(
                                    told,
                                    Watched.millis(free),
                                    wait.thread(),
                                    Watched.millis(wait.from()),
                                    gil.story(0, length)));
        }
        return this;
    }

    /** What this program is. */
    String told() {
        return told;
    }

    long length() {
        return gil.computer().now();
    }

    /** All round trips of all clients, in nanoseconds. */
    long[] roundTrips() {
        return servers.stream()
                .flatMapToLong(server -> Arrays.stream(server.roundTrips()))
                .toArray();
    }

    /** The speed of all busy threads together: 1 is one that is alone. */
    double hogSpeed() {
        return hogs.stream().mapToLong(hog -> hog.ticks).sum() * (double) TICK / length();
    }

    /** A typical wait of a thread for the GIL, and who held it meanwhile. */
    String example(SimulatedThread thread) {
        Watched.Wait open = gil.longestOpenWait();
        Watched.Wait wait = open != null && open.thread() == thread && open.length() > length() / 2
                ? open
                : gil.typicalWait(thread);
        return wait == null
                ? "%s never got it. Who held it: %s".formatted(thread, gil.story(0, length()))
                : "For example, %s wanted it at %s ms and %s. Who held it: %s"
                        .formatted(
                                thread,
                                Watched.millis(wait.from()),
                                wait == open ? "never got it" : "got it at " + Watched.millis(wait.to()),
                                gil.story(wait.from(), wait.to() + 1));
    }
}
