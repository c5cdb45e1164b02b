package org.interleave.bench.coroutines;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.interleave.bench.AbsentException;
import org.interleave.bench.BenchRow;
import org.interleave.bench.ChildProcess;
import org.interleave.bench.Contest;
import org.interleave.bench.Contestant;
import org.interleave.bench.Fresh;
import org.interleave.bench.JavaCommand;
import org.interleave.bench.Lane;
import org.interleave.bench.NamedPythons;
import org.interleave.bench.Scripts;
import org.interleave.bench.coroutines.host.EchoClientMain;
import org.interleave.bench.coroutines.host.EchoServerMain;
import org.interleave.bench.coroutines.host.FeatsMain;
import org.interleave.workloads.InputException;

/**
 * What generators, tasks and the event loop cost, beside asyncio in every CPython that is found, the JDK's virtual threads, and
 * a plain selector. Every contestant has a process of its own; they take turns at everything, round after round. After a
 * warm-up, values are medians of the rounds and ratios medians of the rounds' ratios.
 */
public final class CoroutineBench {
    /** How many rounds are meant. */
    public static final int ROUNDS = 5;

    private static final Duration WARM_UP = Duration.ofMillis(700);
    private static final Duration WINDOW = Duration.ofMillis(120);
    private static final Duration ECHO_WINDOW = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /* A process each, and a few seconds: what is allocated does not depend on how busy the machine is. */
    private static final int MEMORY_ROUNDS = 3;

    private static final int FIRST_MINOR = 6; // asynchronous generators, and asyncio as the scripts use it

    private static final String DEBUG = "-Dinterleave.debug=true";
    private static final String ONE_CARRIER = "-Djdk.virtualThreadScheduler.parallelism=1";

    private static final Set<Feat> IN_DEBUG_MODE =
            EnumSet.of(Feat.SWITCHES_2, Feat.SWITCHES_1000, Feat.CREATE, Feat.QUEUE);
    static final Set<Feat> ON_THE_FALLBACK = EnumSet.of(Feat.SWITCHES_2, Feat.SWITCHES_1000);
    static final Set<Feat> OF_VIRTUAL_THREADS =
            EnumSet.of(Feat.SWITCHES_2, Feat.SWITCHES_1000, Feat.CREATE, Feat.QUEUE, Feat.QUEUE_BOUNDED);
    private static final Set<Feat> MEMORY = EnumSet.of(Feat.SUSPENDED, Feat.SLEEPING);
    private static final Set<Feat> TIMED = EnumSet.complementOf(EnumSet.copyOf(MEMORY));

    private final NamedPythons pythons;
    private final Scripts scripts;
    private final int rounds;
    private final Consumer<String> progress;

    private CoroutineBench(NamedPythons pythons, Scripts scripts, int rounds, Consumer<String> progress) {
        this.pythons = pythons;
        this.scripts = scripts;
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * Measures; takes up to five minutes, less with fewer peers or rounds.
     *
     * @param peers CPythons, such as {@code python3.13}; all that are found when empty
     * @param rounds at least 1
     * @param progress is told what goes on
     * @throws InputException when a peer has no asyncio, or there are no rounds
     * @throws IOException when there is no room for temporary files
     * @throws IllegalStateException when not even the toolkit itself can be measured
     */
    public static List<BenchRow> run(List<String> peers, int rounds, Consumer<String> progress)
            throws InputException, IOException, InterruptedException {
        if (rounds < 1) {
            throw new InputException("--rounds: %d is too few; 1 or more".formatted(rounds));
        }
        NamedPythons pythons = new NamedPythons(
                peers.isEmpty() ? NamedPythons.installed(FIRST_MINOR, Claims.CLAIMED) : peers, FIRST_MINOR, "asyncio");
        try (Scripts scripts = new Scripts(CoroutineBench.class)) {
            CoroutineBench bench = new CoroutineBench(pythons, scripts, rounds, progress);
            List<BenchRow> rows = new ArrayList<>();
            rows.addAll(bench.timed());
            rows.addAll(bench.memory());
            rows.addAll(bench.echo());
            return rows;
        }
    }

    // Who takes part.

    private static Contestant tasks(List<String> flags) throws AbsentException {
        return java(FeatsMain.class, flags, FeatsMain.TASKS);
    }

    private static Contestant virtualThreads() throws AbsentException {
        return java(FeatsMain.class, List.of(ONE_CARRIER), FeatsMain.VIRTUAL_THREADS);
    }

    private static ChildProcess java(Class<?> main, List<String> flags, String... arguments) throws AbsentException {
        return new ChildProcess(JavaCommand.of(main, flags, arguments), PATIENCE);
    }

    private Lane.Start python(String peer) {
        return () -> new ChildProcess(pythons.command(peer, scripts.unpacked("feats.py")), PATIENCE);
    }

    // What they do.

    private List<BenchRow> timed() throws InterruptedException {
        try (Contest contest = new Contest()) {
            progress.accept("starting everybody");
            contest.enter(Claims.TASKS, TIMED, () -> tasks(JavaCommand.LOOM));
            List<String> debug = new ArrayList<>(JavaCommand.LOOM);
            debug.add(DEBUG);
            contest.enter(Claims.DEBUG, IN_DEBUG_MODE, () -> tasks(debug));
            contest.enter(Claims.FALLBACK, ON_THE_FALLBACK, () -> tasks(List.of()));
            contest.enter(Claims.VIRTUAL_THREADS, OF_VIRTUAL_THREADS, CoroutineBench::virtualThreads);
            for (String peer : pythons.names()) {
                contest.enter(peer, TIMED, python(peer));
            }
            progress.accept("generators, tasks, timers, queues: warming up");
            for (String ours : List.of(Claims.TASKS, Claims.DEBUG, Claims.FALLBACK, Claims.VIRTUAL_THREADS)) {
                contest.warmUp(ours, WARM_UP);
            }
            contest.round(TIMED, WINDOW, false);
            for (int round = 1; round <= rounds; round++) {
                progress.accept("generators, tasks, timers, queues: round %d of %d".formatted(round, rounds));
                contest.round(TIMED, WINDOW, true);
            }
            List<BenchRow> rows = Claims.feats(contest, TIMED, pythons.names());
            rows.addAll(Claims.debugMode(contest, IN_DEBUG_MODE));
            rows.addAll(Claims.fallback(contest, ON_THE_FALLBACK, pythons.names()));
            return rows;
        }
    }

    private List<BenchRow> memory() throws InterruptedException {
        try (Contest contest = new Contest()) {
            contest.enter(Claims.TASKS, MEMORY, () -> new Fresh(() -> tasks(JavaCommand.LOOM)));
            contest.enter(
                    Claims.VIRTUAL_THREADS,
                    EnumSet.of(Feat.SUSPENDED),
                    () -> new Fresh(CoroutineBench::virtualThreads));
            for (String peer : pythons.names()) {
                contest.enter(peer, MEMORY, () -> new Fresh(python(peer)));
            }
            int times = Math.min(rounds, MEMORY_ROUNDS);
            for (int round = 1; round <= times; round++) {
                progress.accept("memory: round %d of %d".formatted(round, times));
                contest.round(MEMORY, WINDOW, true);
            }
            return Claims.feats(contest, MEMORY, pythons.names());
        }
    }

    private List<BenchRow> echo() throws InterruptedException {
        List<Echo> echoes = Echo.all();
        try (Contest contest = new Contest();
                ChildProcess client = java(EchoClientMain.class, List.of())) {
            progress.accept("starting the echo servers");
            contest.enter(Claims.STREAMS, echoes, () -> server(client, JavaCommand.LOOM, EchoServerMain.STREAMS));
            contest.enter(
                    Claims.VIRTUAL_THREADS, echoes, () -> server(client, List.of(), EchoServerMain.VIRTUAL_THREADS));
            contest.enter(Claims.SELECTOR, echoes, () -> server(client, List.of(), EchoServerMain.SELECTOR));
            for (String peer : pythons.names()) {
                contest.enter(
                        peer,
                        echoes,
                        () -> new EchoContestant(pythons.command(peer, scripts.unpacked("echo.py")), client, PATIENCE));
            }
            progress.accept("echo: warming up");
            for (String ours : List.of(Claims.STREAMS, Claims.VIRTUAL_THREADS, Claims.SELECTOR)) {
                contest.warmUp(ours, WARM_UP);
            }
            contest.round(echoes, ECHO_WINDOW, false);
            for (int round = 1; round <= rounds; round++) {
                progress.accept("echo: round %d of %d".formatted(round, rounds));
                contest.round(echoes, ECHO_WINDOW, true);
            }
            return Claims.echo(contest, echoes, pythons.names());
        } catch (AbsentException e) {
            throw new IllegalStateException("the echo servers' client cannot be started: " + e.getMessage(), e);
        }
    }

    private static Contestant server(ChildProcess client, List<String> flags, String which)
            throws AbsentException, InterruptedException {
        return new EchoContestant(JavaCommand.of(EchoServerMain.class, flags, which), client, PATIENCE);
    }
}
