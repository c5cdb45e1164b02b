package lab05;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.Specs;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The suite of lab 05. All of it happens on a simulated computer, so nothing depends on how fast or busy yours is. */
class PriorityGilTest {
    /* Times in nanoseconds. */
    private static final long MILLI = 1_000_000;
    private static final long PAUSE = 2 * MILLI;
    private static final long SHORT = 10_000;
    private static final long CHATTY = 60_000;

    /* A few wake-ups of at most 100 µs each, and not a whole interval of 5 ms. */
    private static final long TYPICAL_ROUND_TRIP = MILLI / 2;
    private static final long NEARLY_ALL_ROUND_TRIPS = 2 * MILLI;

    /* Of a thread that waits: once for each time it is woken, and some for loops of another kind. */
    private static final long MOST_ROUNDS = 200;

    private static final double SPEED_KEPT_PACED = 0.95;
    private static final double SPEED_KEPT_CHATTY = 0.3;
    private static final double FEWEST_ROUND_TRIPS = 1_000;

    @Test
    void oneHolderAtATime() {
        for (long seed = 1; seed <= 4; seed++) {
            Specs computer = Run.computer(seed).withCores((int) seed);
            new Run("3 busy threads", computer, Run.INTERVAL).hogs(3).go(200);
            new Run("2 busy threads and 2 servers", computer, Run.INTERVAL)
                    .hogs(2)
                    .server(PAUSE, SHORT)
                    .server(0, CHATTY)
                    .go(300);
            new Run("2 servers", computer, Run.INTERVAL)
                    .server(0, CHATTY)
                    .server(0, SHORT)
                    .go(100);
            new Run("1 busy thread, and a client that never pauses", quickToWake(), Run.INTERVAL)
                    .hogs(1)
                    .server(0, CHATTY + seed * Run.TICK)
                    .go(500);
        }
    }

    @Test
    void aPacedClientIsAnsweredAtOnce() {
        for (int hogs : List.of(1, 2, 4)) {
            for (long seed = 1; seed <= 2; seed++) {
                requireQuick(paced(hogs, Run.computer(seed), Run.INTERVAL).go(1_000), 0.99);
            }
            requireQuick(paced(hogs, quickToWake(), Run.INTERVAL).go(1_000), 0.99);
            requireQuick(paced(hogs, Run.computer(1).withCores(4), Run.INTERVAL).go(1_000), 0.99);
        }
        requireQuick(paced(1, Run.computer(3), 3 * Run.INTERVAL).go(1_000), 0.99);
    }

    @Test
    void theBusyKeepTheirSpeed() {
        for (int hogs : List.of(1, 2, 4)) {
            Run run = paced(hogs, Run.computer(1), Run.INTERVAL).go(1_000);
            if (run.hogSpeed() < SPEED_KEPT_PACED) {
                fail(
                        "%s: the busy kept %.2f of their speed, and should keep %.2f. The GIL changed hands %.0f times a second. %s"
                                .formatted(
                                        run.told(),
                                        run.hogSpeed(),
                                        SPEED_KEPT_PACED,
                                        turnsPerSecond(run),
                                        run.example(run.hogs.getFirst().thread)));
            }
        }
    }

    @Test
    void nobodyStarves() {
        requireShared(new Run("1 busy thread, and a client that never pauses", Run.computer(1), Run.INTERVAL)
                .hogs(1)
                .server(0, CHATTY)
                .go(1_000));
        requireShared(new Run("1 busy thread, and a client that never pauses", quickToWake(), Run.INTERVAL)
                .hogs(1)
                .server(0, CHATTY)
                .go(1_000));
        requireShared(new Run("2 busy threads, and a client that never pauses", Run.computer(2), Run.INTERVAL)
                .hogs(2)
                .server(0, CHATTY)
                .go(1_000));
        requireShared(new Run("1 busy thread, and 2 clients that never pause", Run.computer(3), Run.INTERVAL)
                .hogs(1)
                .server(0, CHATTY)
                .server(0, CHATTY)
                .go(1_000));
    }

    @Test
    void equalsWaitAnInterval() {
        for (int hogs : List.of(2, 4)) {
            for (long interval : List.of(Run.INTERVAL, 2 * Run.INTERVAL)) {
                requireIntervals(
                        new Run(hogs + " busy threads and nobody else", Run.computer(1), interval)
                                .hogs(hogs)
                                .go(2_000),
                        interval);
            }
        }
        Run run = new Run("2 servers that work for 1 ms on each request", Run.computer(1), Run.INTERVAL)
                .server(0, MILLI)
                .server(0, MILLI)
                .go(300);
        if (run.gil.forced() > 0) {
            Watched.Turn last = run.gil.lastForced();
            fail(
                    "%s: nobody held the GIL for an interval (%s ms), and all the same %d turns were cut short. The last: %s"
                            .formatted(
                                    run.told(),
                                    Watched.millis(Run.INTERVAL),
                                    run.gil.forced(),
                                    run.gil.story(last.from(), last.to() + MILLI)));
        }
    }

    @Test
    void busyIsWhoWasForcedOff() {
        requireQuick(
                new Run(
                                "1 busy thread, and a server that computed for 50 ms before it began to serve",
                                Run.computer(1),
                                Run.INTERVAL)
                        .hogs(1)
                        .server(PAUSE, SHORT, 50 * MILLI)
                        .go(1_000),
                0.99);
        requireQuick(
                new Run(
                                "1 busy thread that makes a short call every 100 ms, and a client that pauses 2 ms",
                                Run.computer(1),
                                Run.INTERVAL)
                        .hog(Run.TICK, 100 * MILLI / Run.TICK)
                        .server(PAUSE, SHORT)
                        .go(1_000),
                0.9); // Until it is forced off again, nobody can know that it is busy.
    }

    @Test
    void anUnaskedCheckpointIsFree() {
        long tick = Run.TICK / 10;
        Run run = new Run("1 busy thread and nobody else", Run.computer(1), Run.INTERVAL)
                .hog(tick, Long.MAX_VALUE)
                .go(200);
        double speed = run.hogs.getFirst().ticks * (double) tick / run.length();
        if (speed < SPEED_KEPT_PACED) {
            fail(
                    ("%s: it had %.2f of its speed. Each of its checkpoints took %.0f ns, one every %d ns; to look whether a flag"
                                    + " is up takes next to none, to lock, to unlock or to read the clock takes %d ns")
                            .formatted(
                                    run.told(),
                                    speed,
                                    run.length() / (double) Math.max(1, run.hogs.getFirst().ticks) - tick,
                                    tick,
                                    Woven.STEP));
        }
    }

    @Test
    void whoWaitsSleeps() {
        for (int hogs : List.of(2, 4)) {
            Run run = new Run(busy(hogs) + " and nobody else", Run.computer(1), Run.INTERVAL).hogs(hogs);
            try {
                run.go(500);
            } catch (TestAbortedException e) {
                fail("%s: %s".formatted(run.told(), e.getMessage()), e);
            }
            Watched.Wait wait = run.gil.roundest();
            if (wait != null && wait.rounds() > MOST_ROUNDS) {
                fail("%s: %s went round %d times while it waited from %s to %s ms"
                        .formatted(
                                run.told(),
                                wait.thread(),
                                wait.rounds(),
                                Watched.millis(wait.from()),
                                Watched.millis(wait.to())));
            }
        }
    }

    // ---- Programs.

    private static Run paced(int hogs, Specs computer, long interval) {
        return new Run("%s, and a client that pauses 2 ms".formatted(busy(hogs)), computer, interval)
                .hogs(hogs)
                .server(PAUSE, SHORT);
    }

    /* Whoever is woken is there before its waker can take the GIL again. */
    private static Specs quickToWake() {
        return Run.computer(new Range(2_000, 3_000), 1);
    }

    private static String busy(int hogs) {
        return hogs == 1 ? "1 busy thread" : hogs + " busy threads";
    }

    // ---- Rules.

    /* Half of the round trips, and such a share of them. */
    private static void requireQuick(Run run, double share) {
        long[] roundTrips = run.roundTrips();
        Run.Server server = run.servers.getFirst();
        if (roundTrips.length == 0) {
            fail("%s: no request was answered. %s".formatted(run.told(), run.example(server.thread)));
        }
        long typical = Watched.quantile(roundTrips, 0.5);
        long nearlyAll = Watched.quantile(roundTrips, share);
        if (typical > TYPICAL_ROUND_TRIP || nearlyAll > NEARLY_ALL_ROUND_TRIPS) {
            fail("%s: of %d round trips, half took up to %s ms and %.0f of 100 up to %s ms; it should be %s and %s. %s"
                    .formatted(
                            run.told(),
                            roundTrips.length,
                            Watched.millis(typical),
                            share * 100,
                            Watched.millis(nearlyAll),
                            Watched.millis(TYPICAL_ROUND_TRIP),
                            Watched.millis(NEARLY_ALL_ROUND_TRIPS),
                            run.example(server.thread)));
        }
    }

    private static void requireShared(Run run) {
        double perSecond = run.roundTrips().length * 1e9 / run.length();
        Supplier<String> figures = () -> String.format(
                Locale.ROOT,
                "%s: the busy kept %.2f of their speed, at %.0f round trips a second",
                run.told(),
                run.hogSpeed(),
                perSecond);
        if (run.hogSpeed() < SPEED_KEPT_CHATTY) {
            fail("%s; they should keep %.1f. %s"
                    .formatted(figures.get(), SPEED_KEPT_CHATTY, run.example(run.hogs.getFirst().thread)));
        }
        if (perSecond < FEWEST_ROUND_TRIPS) {
            fail("%s; it should be %.0f. %s"
                    .formatted(figures.get(), FEWEST_ROUND_TRIPS, run.example(run.servers.getFirst().thread)));
        }
    }

    private static void requireIntervals(Run run, long interval) {
        long[] turns = run.gil.turnLengths();
        if (turns.length == 0) {
            fail("%s: the GIL never changed hands. %s".formatted(run.told(), run.example(run.hogs.getLast().thread)));
        }
        long typical = Watched.quantile(turns, 0.5);
        if (typical < interval * 0.8 || typical > interval * 2) {
            fail("%s: a typical turn was %s ms long, and should be an interval, %s ms, or a little more. %s"
                    .formatted(
                            run.told(),
                            Watched.millis(typical),
                            Watched.millis(interval),
                            run.example(run.hogs.getFirst().thread)));
        }
        long most = run.hogs.stream().mapToLong(hog -> hog.ticks).max().orElseThrow();
        long least = run.hogs.stream().mapToLong(hog -> hog.ticks).min().orElseThrow();
        if (least * 2 < most) {
            fail("%s: one had %.1f times as much of the GIL as another. Who held it: %s"
                    .formatted(
                            run.told(),
                            most / (double) Math.max(1, least),
                            run.gil.story(run.length() - 4 * interval, run.length())));
        }
    }

    private static double turnsPerSecond(Run run) {
        return run.gil.turnLengths().length * 1e9 / run.length();
    }
}
