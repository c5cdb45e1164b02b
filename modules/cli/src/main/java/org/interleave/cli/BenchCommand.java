package org.interleave.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.interleave.bench.BenchRow;
import org.interleave.bench.TimelineBench;
import org.interleave.workloads.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./lab bench}: the toolkit's own claims about speed, made again on this machine. */
@Command(
        name = "bench",
        description = "Measure the toolkit's claims about speed as ratios beside a peer, in one run.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 every claim holds, 1 one falls short."})
final class BenchCommand implements Callable<Integer> {
    private final Screen screen;

    @Parameters(paramLabel = "NAME", description = "timeline: what it costs to record one.")
    private String name = "";

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    BenchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException, InputException {
        if (!name.equals("timeline")) {
            throw new InputException("there is no bench called '%s'; choose from timeline".formatted(name));
        }
        screen.err().println("… measuring, about half a minute");
        screen.err().flush();
        List<BenchRow> rows = TimelineBench.run();
        if (json) {
            screen.out()
                    .println(JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(Map.of("rows", rows)));
        } else {
            rows.forEach(this::print);
        }
        return rows.stream().anyMatch(row -> row.verdict() == BenchRow.Verdict.SHORT) ? ExitCode.FAILED : ExitCode.OK;
    }

    private void print(BenchRow row) {
        String peer = row.peerValue() == null
                ? row.peer() + " is absent"
                : String.format(
                        Locale.ROOT, "%s %.4g %s, ratio %.2f", row.peer(), row.peerValue(), row.unit(), row.ratio());
        String target = row.target() == null ? "" : String.format(Locale.ROOT, ", wanted %.2f", row.target());
        screen.say(String.format(
                Locale.ROOT,
                "%-36s %.4g %s   (%s%s) %s",
                row.name(),
                row.value(),
                row.unit(),
                peer,
                target,
                row.verdict().word()));
    }
}
