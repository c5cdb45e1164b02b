package org.interleave.machine.computer;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Busy threads under one interpreter, and perhaps an echo server beside them with a client in another process: the programs
 * with which CPython's GILs were measured, on a simulated computer.
 *
 * @param specs the computer
 * @param tick how long a tick of the interpreter's code takes, in nanoseconds, at least 1
 * @param hogs how many threads do nothing but count
 * @param work how many ticks the hogs count together, shared out evenly; 0 for no end
 * @param echo the server and its client; null for none
 * @param length how long it is watched, in nanoseconds; hogs that have work may end it sooner
 */
public record Scenario(
        Specs specs,
        long tick,
        int hogs,
        long work,
        @Nullable Echo echo,
        long length) {
    /** Checks the numbers. */
    public Scenario {
        if (tick < 1 || hogs < 0 || work < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "a scenario needs ticks and a length of at least 1 ns, and no negative numbers");
        }
    }

    /**
     * A server thread that answers each request, and a client process that sends one after the other.
     *
     * @param think how long the client pauses before each request, in nanoseconds: 0 is a closed loop
     * @param handling how long the server works on a request, in nanoseconds
     * @param client how long the client works on a reply, in nanoseconds
     */
    public record Echo(long think, long handling, long client) {
        /** Every request finds the server waiting: 2 ms between a reply and the next request. */
        public static Echo paced() {
            return new Echo(Duration.ofMillis(2).toNanos(), REFERENCE_HANDLING, REFERENCE_CLIENT);
        }

        /** The next request follows at once. */
        public static Echo closedLoop() {
            return new Echo(0, REFERENCE_HANDLING, REFERENCE_CLIENT);
        }
    }

    /** What a tick takes on the reference machine, in nanoseconds. */
    public static final long REFERENCE_TICK = 18;

    private static final long REFERENCE_HANDLING = 2_600;
    private static final long REFERENCE_CLIENT = 14_000;
    private static final long FOR_EVER = Duration.ofDays(365).toNanos();

    /** {@code work} ticks, shared out to so many threads. */
    public static Scenario countdown(Specs specs, int threads, long work) {
        return new Scenario(specs, REFERENCE_TICK, threads, work, null, FOR_EVER);
    }

    /** So many busy threads beside an echo server, watched for so long. */
    public static Scenario echo(Specs specs, int hogs, Echo echo, Duration length) {
        return new Scenario(specs, REFERENCE_TICK, hogs, 0, echo, length.toNanos());
    }

    /**
     * Runs it.
     *
     * @param interpreter makes the one under which hogs and server run
     * @param observer is told of everything that happens
     */
    public Findings run(Function<Computer, ? extends Interpreter> interpreter, Observer observer) {
        Computer computer = new Computer(specs, observer);
        Interpreter held = interpreter.apply(computer);
        Turns turns = new Turns(computer);
        Hog[] busy = new Hog[hogs];
        for (int i = 0; i < hogs; i++) {
            long share = work / hogs + (i < work % hogs ? 1 : 0);
            busy[i] = new Hog(computer, held, turns, tick, work == 0 ? Long.MAX_VALUE : share);
            computer.spawn("hog-" + (i + 1), busy[i]);
        }
        EchoClient client = null;
        if (echo != null) {
            Mailbox requests = new Mailbox(computer);
            Mailbox replies = new Mailbox(computer);
            computer.spawn("server", new EchoServer(computer, held, requests, replies, echo.handling()));
            client = new EchoClient(computer, requests, replies, echo);
            computer.spawn("client", client);
        }
        Ending ending = computer.run(length);
        return Findings.of(computer, ending, busy, turns, client, tick);
    }
}
