package org.interleave.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.interleave.measure.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * How many schedules a second the explorer runs, beside other tools on the same three programs. A round asks every
 * contestant about every program, one after the other; the first round warms up and is not counted.
 */
public final class ExplorerBench {
    /** What the explorer ought to do with the counter, alone. */
    static final double SCHEDULES_A_SECOND = 50_000;
    /** How many times faster than a tool that controls schedules it ought to be. */
    static final double TIMES_FASTER = 10;

    private static final int ROUNDS = 3;
    private static final Duration WINDOW = Duration.ofMillis(600);
    /* Peers need it: Lincheck becomes several times faster in its first seconds. */
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private ExplorerBench() {}

    /**
     * Measures; takes a minute or two.
     *
     * @param peers beside whom
     * @param progress is told what goes on
     * @throws IOException when there is no room for temporary files
     * @throws IllegalStateException when not even the explorer can be run
     */
    public static List<BenchRow> run(Set<Peer> peers, Consumer<String> progress)
            throws IOException, InterruptedException {
        Map<Peer, Lane> lanes = new EnumMap<>(Peer.class);
        try (Workshop workshop = new Workshop()) {
            Lane own = new Lane(workshop::interleave);
            try {
                for (Peer peer : peers) {
                    progress.accept("looking for " + peer.word());
                    lanes.put(peer, new Lane(() -> workshop.peer(peer)));
                }
                measure(own, lanes, progress);
            } finally {
                own.end();
                lanes.values().forEach(Lane::end);
            }
            return rows(own, lanes);
        }
    }

    private static void measure(Lane own, Map<Peer, Lane> lanes, Consumer<String> progress)
            throws InterruptedException {
        progress.accept("warming up");
        everybody(own, lanes, WARM_UP, false);
        for (int round = 1; round <= ROUNDS; round++) {
            progress.accept("round %d of %d".formatted(round, ROUNDS));
            everybody(own, lanes, WINDOW, true);
        }
    }

    private static void everybody(Lane own, Map<Peer, Lane> lanes, Duration window, boolean counts)
            throws InterruptedException {
        for (Program program : Program.values()) {
            own.run(program, window, counts);
            for (Lane lane : lanes.values()) {
                lane.run(program, window, counts);
            }
        }
    }

    // ---- The rows.

    /** A row for the claim that names no peer, and one for every program beside every peer. */
    static List<BenchRow> rows(Lane own, Map<Peer, Lane> lanes) {
        if (own.absence() != null) {
            throw new IllegalStateException("the explorer cannot be measured: " + own.absence());
        }
        List<BenchRow> rows = new ArrayList<>();
        rows.add(BenchRow.atLeast(
                name(Program.COUNTER), median(own.values(Program.COUNTER)), "schedules/s", SCHEDULES_A_SECOND));
        for (Program program : Program.values()) {
            lanes.forEach((peer, lane) -> rows.add(row(program, own.values(program), peer, lane)));
        }
        return rows;
    }

    private static BenchRow row(Program program, List<Double> ours, Peer peer, Lane lane) {
        @Nullable Double target = peer.controlsSchedules() ? TIMES_FASTER : null;
        String absence = lane.absence();
        if (absence != null) {
            return BenchRow.absent(name(program), median(ours), peer.unit(), peer.word(), target, absence);
        }
        double value = median(ours);
        double peerValue = median(lane.values(program));
        return BenchRow.compared(name(program), value, peer.unit(), peer.word(), peerValue, value / peerValue, target);
    }

    private static String name(Program program) {
        return "explorer " + program.title();
    }

    private static double median(List<Double> values) {
        return Statistics.median(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
