package org.interleave.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.interleave.bench.BenchRow;
import org.interleave.bench.BenchTable;
import org.interleave.bench.ExplorerBench;
import org.interleave.bench.Peer;
import org.interleave.bench.RunBench;
import org.interleave.bench.TimelineBench;
import org.interleave.bench.coroutines.CoroutineBench;
import org.interleave.bench.fidelity.CPython;
import org.interleave.bench.fidelity.Cell;
import org.interleave.bench.fidelity.FidelityBench;
import org.interleave.bench.fidelity.FidelityRow;
import org.interleave.bench.fidelity.FidelityTable;
import org.interleave.bench.processes.ProcessBench;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./lab bench}: the toolkit's own claims about speed, made again on this machine. */
@Command(
        name = "bench",
        description = "Measure the toolkit's claims about speed as ratios beside a peer, in one run.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "fidelity --json prints {\"rows\":[{\"row\",\"relation\",\"band\",\"simulated\",\"real\",\"recorded\",",
            "\"peers\":{\"python3.13\":…}}]}; each column is {\"value\",\"verdict\":\"holds|fails|n/a\",\"why\"}, where",
            "value is a number, an object of named numbers where a row compares several, or null.",
            "",
            "Exit codes: 0 every claim holds, 1 one falls short (fidelity: on the simulated computer)."
        })
final class BenchCommand implements Callable<Integer> {
    private final Screen screen;

    @Parameters(
            paramLabel = "NAME",
            description = {
                "timeline: what it costs to record one.",
                "explorer: schedules per second, beside lincheck, fray and jcstress.",
                "run: what weaving costs a plain program, and what a GIL makes of two threads.",
                "coroutines: what generators, tasks and the event loop cost, beside asyncio, virtual threads and a selector.",
                "processes: what worker processes cost, beside CPython's pools.",
                "fidelity: what CPython's GIL does, in 24 rows: simulated, on this machine, recorded, and by CPython here."
            })
    private String name = "";

    @Option(
            names = "--peer",
            split = ",",
            paramLabel = "PEER",
            description =
                    "explorer: beside whom, of lincheck, fray and jcstress; all, unless given. "
                            + "Maven must find them. fidelity: python2.7, python3.13, …; unless given, 2.7 and the newest 3 "
                            + "that are installed. coroutines: python3.12, python3.13, …; all that are installed, unless "
                            + "given. processes: the same; python3.13, unless given. One that is not there is reported as absent.")
    private List<String> peers = List.of();

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often everything is measured. fidelity: " + FidelityBench.ROUNDS
                    + " unless given, 0 leaves this machine and the peers out. coroutines: " + CoroutineBench.ROUNDS
                    + ", processes: " + ProcessBench.ROUNDS + " unless given.")
    private @Nullable Integer rounds;

    BenchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException, InputException, IOException {
        if (name.equals("fidelity")) {
            return fidelity();
        }
        List<BenchRow> rows = switch (name) {
            case "timeline" -> timeline();
            case "explorer" -> explorer();
            case "run" -> run();
            case "coroutines" -> CoroutineBench.run(peers, orElse(CoroutineBench.ROUNDS), this::progress);
            case "processes" -> ProcessBench.run(peers, orElse(ProcessBench.ROUNDS), this::progress);
            default ->
                throw new InputException(
                        "there is no bench called '%s'; choose from timeline, explorer, run, coroutines, processes, fidelity"
                                .formatted(name));
        };
        if (json) {
            printJson(rows);
        } else if (name.equals("coroutines") || name.equals("processes")) {
            BenchTable.lines(rows).forEach(screen::say);
        } else {
            rows.forEach(this::print);
        }
        return rows.stream().anyMatch(row -> row.verdict() == BenchRow.Verdict.SHORT) ? ExitCode.FAILED : ExitCode.OK;
    }

    private List<BenchRow> timeline() throws InterruptedException, InputException {
        if (!peers.isEmpty()) {
            throw new InputException("bench timeline has no peers: leave --peer out");
        }
        progress("measuring, about half a minute");
        return TimelineBench.run();
    }

    private List<BenchRow> run() throws InterruptedException, InputException, IOException {
        if (!peers.isEmpty()) {
            throw new InputException("bench run has no peers: leave --peer out");
        }
        return RunBench.run(this::progress);
    }

    private List<BenchRow> explorer() throws InterruptedException, InputException, IOException {
        Set<Peer> chosen = EnumSet.noneOf(Peer.class);
        for (String peer : peers) {
            chosen.add(Peer.named(peer));
        }
        return ExplorerBench.run(peers.isEmpty() ? EnumSet.allOf(Peer.class) : chosen, this::progress);
    }

    private int fidelity() throws InterruptedException, InputException, IOException {
        List<CPython> chosen = new ArrayList<>();
        for (String peer : peers) {
            chosen.add(CPython.named(peer));
        }
        int times = orElse(FidelityBench.ROUNDS);
        if (times < 0) {
            throw new InputException("--rounds: %d is too few; 0 or more".formatted(times));
        }
        List<FidelityRow> rows =
                FidelityBench.run(peers.isEmpty() ? CPython.whoeverIsHere() : chosen, times, this::progress);
        if (json) {
            printJson(rows);
        } else {
            FidelityTable.lines(rows, times, screen.width()).forEach(screen::say);
        }
        return rows.stream().anyMatch(row -> row.simulated().verdict() == Cell.Verdict.FAILS)
                ? ExitCode.FAILED
                : ExitCode.OK;
    }

    private int orElse(int usual) {
        return rounds == null ? usual : rounds;
    }

    private void printJson(List<?> rows) {
        screen.out()
                .println(JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("rows", rows)));
    }

    private void progress(String what) {
        screen.err().println("… " + what);
        screen.err().flush();
    }

    private void print(BenchRow row) {
        String target = row.target() == null ? "" : ", wanted " + number(row.target());
        screen.say("%-36s %s %s   (%s%s) %s%s"
                .formatted(
                        row.name(),
                        number(row.value()),
                        row.unit(),
                        beside(row),
                        target,
                        row.verdict().word(),
                        row.why() == null ? "" : ": " + row.why()));
    }

    private static String beside(BenchRow row) {
        if (row.peer().equals(BenchRow.NO_PEER)) {
            return "no peer";
        }
        if (row.peerValue() == null || row.ratio() == null) {
            return row.peer() + " is absent";
        }
        return "%s %s, ratio %s".formatted(row.peer(), number(row.peerValue()), number(row.ratio()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1000 ? "%.4g" : "%,.0f", value);
    }
}
