package org.interleave.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.interleave.bench.Pythons;
import org.interleave.machine.VirtualTime;
import org.interleave.machine.stack.Backing;
import org.interleave.measure.Capacity;
import org.interleave.processes.ProcessModel;
import org.interleave.processes.WorkerStartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./lab doctor}: what this machine can and cannot show, and why. */
@Command(
        name = "doctor",
        description = "Say what this machine can and cannot show, and why.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 everything can be shown, 3 something cannot; the reason is given."})
final class DoctorCommand implements Callable<Integer> {
    /* Below this, two busy threads are hardly faster than one, and a comparison cannot show parallelism. */
    private static final double PARALLEL = 1.5;
    private static final int CLOCK_READINGS = 200_000;

    private final Screen screen;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    DoctorCommand(Screen screen) {
        this.screen = screen;
    }

    /** One thing looked at: what was found, and what it means when it is not well. */
    private record Finding(String name, String found, boolean well, String meaning) {}

    @Override
    public Integer call() throws InterruptedException {
        Map<String, Object> facts = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();

        String home = System.getProperty("java.home");
        facts.put("jdk", Map.of("version", Runtime.version().toString(), "home", home));
        findings.add(new Finding("JDK", Runtime.version() + " in " + home, true, ""));

        List<Double> capacity = Capacity.probe();
        double best = capacity.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        int cores = Runtime.getRuntime().availableProcessors();
        facts.put("cores", cores);
        facts.put("capacity", capacity.stream().map(DoctorCommand::round).toList());
        findings.add(new Finding(
                "capacity",
                "%d cores shown; measured at 1..%d threads: %s"
                        .formatted(
                                cores,
                                capacity.size(),
                                capacity.stream()
                                        .map(c -> String.format(Locale.ROOT, "%.2f", c))
                                        .collect(Collectors.joining(" "))),
                best >= PARALLEL,
                "parallel models cannot be faster here; labs about parallelism will answer 'inconclusive'"));

        facts.put("coroutines", Backing.description());
        findings.add(
                new Finding(
                        "coroutines",
                        Backing.description(),
                        Backing.active() == Backing.LOOM,
                        "they work all the same, but each switch costs tens of times more; start with ./lab, which sets both flags"));

        String timeouts = VirtualTime.install() ? "" : VirtualTime.whyNot().orElse("no reason given");
        facts.put("explorer", timeouts.isEmpty());
        findings.add(new Finding(
                "explorer",
                timeouts.isEmpty()
                        ? "steps the JDK's own threads, on a clock of its own"
                        : "cannot set the JDK's clock: " + timeouts,
                timeouts.isEmpty(),
                "programs with timeouts, and the labs that prove schedules, cannot be judged; start with ./lab"));

        long resolution = clockResolution();
        facts.put("clockResolutionNanos", resolution);
        findings.add(new Finding(
                "clock",
                "resolution %d ns".formatted(resolution),
                resolution < 10_000,
                "short round trips cannot be told apart"));

        addWorker(facts, findings);
        addPeers(facts, findings);

        boolean well = findings.stream().allMatch(Finding::well);
        facts.put("well", well);
        if (json) {
            screen.out()
                    .println(JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(facts));
        } else {
            print(findings);
        }
        return well ? ExitCode.OK : ExitCode.INCONCLUSIVE;
    }

    private static void addWorker(Map<String, Object> facts, List<Finding> findings) throws InterruptedException {
        try {
            Duration start = ProcessModel.probe();
            double millis = start.toNanos() / 1e6;
            facts.put("worker", Map.of("starts", true, "helloMillis", round(millis)));
            findings.add(new Finding("worker JVM", String.format(Locale.ROOT, "starts in %.0f ms", millis), true, ""));
        } catch (WorkerStartException e) {
            facts.put("worker", Map.of("starts", false, "why", String.valueOf(e.getMessage())));
            findings.add(new Finding("worker JVM", "does not start", false, String.valueOf(e.getMessage())));
        }
    }

    private static void addPeers(Map<String, Object> facts, List<Finding> findings) {
        Map<String, Path> peers = Pythons.find();
        facts.put("peers", peers);
        findings.add(new Finding(
                "peers",
                peers.isEmpty()
                        ? "no CPython found: comparisons with it are left out"
                        : String.join(", ", peers.keySet()),
                true,
                ""));
    }

    private void print(List<Finding> findings) {
        Paint paint = new Paint(screen.colour());
        String good = screen.unicode() ? "✓" : "ok";
        String bad = screen.unicode() ? "✗" : "!!";
        for (Finding finding : findings) {
            String mark = finding.well ? good : paint.bad(bad);
            screen.say("%s %-11s %s".formatted(mark, finding.name, finding.found));
            if (!finding.well) {
                screen.say("  %-11s so: %s".formatted("", finding.meaning));
            }
        }
    }

    /* The smallest step the clock was seen to make. */
    private static long clockResolution() {
        long smallest = Long.MAX_VALUE;
        long last = System.nanoTime();
        for (int i = 0; i < CLOCK_READINGS; i++) {
            long now = System.nanoTime();
            if (now > last) {
                smallest = Math.min(smallest, now - last);
            }
            last = now;
        }
        return smallest;
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
