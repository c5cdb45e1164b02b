package org.interleave.bench.processes;

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
import org.interleave.bench.JavaCommand;
import org.interleave.bench.Measured;
import org.interleave.bench.NamedPythons;
import org.interleave.bench.Scripts;
import org.interleave.bench.processes.host.PoolMain;
import org.interleave.measure.Capacity;
import org.interleave.workloads.InputException;

/**
 * What worker processes cost, beside CPython's {@code ProcessPoolExecutor} and {@code multiprocessing.Pool}, whose workers are
 * spawned, forked, or forked by a server. Each has a process of its own; they take turns at everything, round after round.
 * After a warm-up, values are medians of the rounds and ratios medians of the rounds' ratios.
 */
public final class ProcessBench {
    /** How many rounds are meant. */
    public static final int ROUNDS = 5;

    private static final Duration WINDOW = Duration.ofMillis(200);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST_MINOR = 8; // shared memory
    private static final Set<PoolFeat> ALL = EnumSet.allOf(PoolFeat.class);
    /* A Pool loses the task whose worker is killed, and whoever waits for it waits for ever. */
    private static final Set<PoolFeat> BUT_CRASHES = EnumSet.complementOf(EnumSet.of(PoolFeat.AFTER_CRASH));

    private ProcessBench() {}

    /**
     * Measures; takes some two minutes.
     *
     * @param peers CPythons, such as {@code python3.13}; that one when empty
     * @param rounds at least 1
     * @param progress is told what goes on
     * @throws InputException when a peer has no such pools, or there are no rounds
     * @throws IOException when there is no room for temporary files
     * @throws IllegalStateException when not even the toolkit's own pool can be measured
     */
    public static List<BenchRow> run(List<String> peers, int rounds, Consumer<String> progress)
            throws InputException, IOException, InterruptedException {
        if (rounds < 1) {
            throw new InputException("--rounds: %d is too few; 1 or more".formatted(rounds));
        }
        NamedPythons pythons = new NamedPythons(
                peers.isEmpty() ? List.of(PoolClaims.CLAIMED) : peers, FIRST_MINOR, "shared memory between processes");
        try (Scripts scripts = new Scripts(ProcessBench.class);
                Contest contest = new Contest()) {
            contest.enter(
                    PoolClaims.POOL,
                    ALL,
                    () -> new ChildProcess(
                            JavaCommand.of(PoolMain.class, List.of("-Xmx2g", "--enable-native-access=ALL-UNNAMED")),
                            PATIENCE));
            contest.enter(PoolClaims.CAPACITY, Set.of(PoolFeat.SPEED_UP), Machine::new);
            List<Peer> entered = new ArrayList<>();
            for (String python : pythons.names()) {
                for (Peer peer : Peer.of(python)) {
                    contest.enter(
                            peer.name(),
                            peer.isExecutor() ? ALL : BUT_CRASHES,
                            () -> new ChildProcess(
                                    peer.command(pythons.command(python, scripts.unpacked("pools.py"))), PATIENCE));
                    entered.add(peer);
                }
            }
            progress.accept("warming up; if there is no AOT cache for the workers yet, it is built now");
            contest.warmUp(PoolClaims.POOL, WARM_UP);
            contest.round(ALL, WINDOW, false);
            for (int round = 1; round <= rounds; round++) {
                progress.accept("round %d of %d".formatted(round, rounds));
                contest.round(ALL, WINDOW, true);
            }
            return PoolClaims.rows(contest, entered);
        }
    }

    /** The machine itself: how much faster two threads are than one when nothing is shipped anywhere. */
    private static final class Machine implements Contestant {
        private static final int THREADS = 2;

        @Override
        public double measure(Measured what, Duration window) throws AbsentException, InterruptedException {
            List<Double> capacity = Capacity.probe();
            return capacity.get(Math.min(THREADS, capacity.size()) - 1);
        }

        @Override
        public void close() {
            // It goes on.
        }
    }
}
