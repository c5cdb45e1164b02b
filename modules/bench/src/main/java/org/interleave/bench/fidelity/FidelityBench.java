package org.interleave.bench.fidelity;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.interleave.bench.Pythons;
import org.interleave.machine.computer.Specs;

/**
 * What is claimed about CPython's GIL, row by row: on the simulated computer, on this machine's threads, as recorded from
 * CPython, and beside the CPythons of this machine.
 */
public final class FidelityBench {
    /* Overview. A column is what one source knows, as medians of metrics; a relation computes its figures from metrics and
     * judges them by its rules, the same for every column. The simulated computer and the resource fill their columns at
     * once. This machine and the peers are stations of one run: every experiment of the plan by each of them in turn, round
     * after round, so that what slows the machine down slows down everybody. */

    /** How many rounds a median takes. */
    public static final int ROUNDS = 5;

    /* Where the kernel does not tell its tick, slices on one core are measured all the same, and not judged by it. */
    private static final double LIKELY_TICK_MILLIS = 4;

    private FidelityBench() {}

    /**
     * Fills the table; takes some minutes.
     *
     * @param peers who is asked beside us; one that is not installed is reported as absent
     * @param rounds how often everything is measured on this machine; 0 leaves this machine and the peers out
     * @param progress is told what goes on
     * @throws IOException when there is no room for temporary files
     */
    public static List<FidelityRow> run(List<CPython> peers, int rounds, Consumer<String> progress)
            throws IOException, InterruptedException {
        Column simulated = new SimulatedComputer(Specs.reference()).column(progress);
        Machine machine = rounds == 0 ? Machine.notAsked(peers) : measure(peers, rounds, progress);
        Column recorded = new Column(Recorded.readings(), false, row -> "nobody recorded it");
        return table(simulated, machine, recorded);
    }

    /** The columns that are measured in one run. */
    record Machine(Column real, Map<String, Column> peers) {
        static Machine notAsked(List<CPython> peers) {
            Column column = Column.absent("nothing was measured on this machine");
            Map<String, Column> columns = new LinkedHashMap<>();
            peers.forEach(peer -> columns.put(peer.name(), column));
            return new Machine(column, columns);
        }
    }

    static List<FidelityRow> table(Column simulated, Machine machine, Column recorded) {
        List<FidelityRow> rows = new ArrayList<>();
        for (Relation relation : Relations.all()) {
            Map<String, Cell> peers = new LinkedHashMap<>();
            machine.peers().forEach((name, column) -> peers.put(name, column.cell(relation)));
            rows.add(new FidelityRow(
                    relation.number(),
                    relation.text(),
                    relation.band(),
                    simulated.cell(relation),
                    machine.real().cell(relation),
                    recorded.cell(relation),
                    peers));
        }
        return rows;
    }

    private static Machine measure(List<CPython> peers, int rounds, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path scripts = Files.createTempDirectory("interleave-fidelity");
        try (HostStation host = new HostStation()) {
            Lane real = new Lane(host);
            Map<String, Lane> beside = new LinkedHashMap<>();
            Map<String, Path> installed = Pythons.find();
            for (CPython peer : peers) {
                Path executable = installed.get(peer.name());
                if (executable != null) {
                    beside.put(peer.name(), new Lane(new PythonStation(peer, executable, scripts)));
                }
            }
            double tick = Cores.tickMillis();
            List<Lane> lanes = new ArrayList<>(List.of(real));
            lanes.addAll(beside.values());
            try (Measuring measuring = new Measuring(lanes, progress)) {
                measuring.run(Plan.round(Double.isNaN(tick) ? LIKELY_TICK_MILLIS : tick), rounds, List.of(host));
            }
            return new Machine(real.column(true, tick), columns(peers, beside, tick));
        } catch (UnavailableException e) {
            String why = "no JVM could be started to measure in: " + e.getMessage();
            return new Machine(Column.absent(why), columns(peers, Map.of(), Readings.ABSENT));
        } finally {
            remove(scripts);
        }
    }

    private static Map<String, Column> columns(List<CPython> peers, Map<String, Lane> beside, double tick) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (CPython peer : peers) {
            Lane lane = beside.get(peer.name());
            columns.put(
                    peer.name(),
                    lane == null
                            ? Column.absent(
                                    peer.name() + " is not installed: not on the path, not among pyenv's versions")
                            : lane.column(false, tick));
        }
        return columns;
    }

    private static void remove(Path scripts) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(scripts)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(scripts);
    }
}
