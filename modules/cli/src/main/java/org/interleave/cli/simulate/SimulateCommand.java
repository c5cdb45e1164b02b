package org.interleave.cli.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.interleave.cli.Durations;
import org.interleave.cli.ExitCode;
import org.interleave.cli.PolicyOptions;
import org.interleave.cli.Screen;
import org.interleave.cli.ShownProgress;
import org.interleave.gil.Policy;
import org.interleave.gil.PolicySettings;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.Scenario;
import org.interleave.machine.computer.Specs;
import org.interleave.timeline.Window;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lab simulate}: the GIL on any number of cores, in simulated time. */
@Command(
        name = "simulate",
        description =
                "Run threads under a GIL on a simulated computer with any number of cores, and draw who had which.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Three times decide what the new GIL does to I/O, and each is a knob: the switch interval I (--interval), the "
                    + "wake-up latency w of a parked thread (--wake), and the length s of the section that a thread runs "
                    + "without the GIL (--system-call). When w is shorter than s, the busy thread has the GIL before a call "
                    + "is over, and a closed-loop client's round trip stalls for an interval at each of the server's two "
                    + "calls; when it is longer, at none. Where they cross, round trips are of two kinds, microseconds or "
                    + "whole intervals, with nothing between. Compare",
            "  lab simulate --model gil-new --cores 2 --threads 1 --client closed-loop --system-call 5us --wake 1us",
            "with --wake 20us and --wake 50us..100us, and with --seed 1,2,3,4.",
            "",
            "A time is a number and a unit (5ms, 100us); two with .. between them vary (50us..100us). The same seed gives "
                    + "the same run, to the nanosecond, on any machine.",
            "Exit codes: 0 done, 2 wrong usage, 3 this JVM cannot show it, 130 ended by Ctrl-C, 141 when the output of "
                    + "--trace - is closed."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int OUTPUT_CLOSED = 141;
    private static final int MOST_THREADS = 1_000;
    private static final int MOST_CORES = 1_024;

    private final Screen screen;

    @Option(
            names = "--model",
            split = ",",
            paramLabel = "MODEL",
            description =
                    "gil-old, gil-new, gil-priority, gil-fair, gil-per-interpreter, no-gil, or several with commas; "
                            + "gil-old,gil-new, unless given.")
    private List<String> models = List.of("gil-old", "gil-new");

    @Option(
            names = "--cores",
            split = ",",
            paramLabel = "N",
            description = "How many cores, or several numbers with commas; 1,2,4, unless given.")
    private List<Integer> cores = List.of(1, 2, 4);

    @Option(names = "--threads", paramLabel = "N", description = "How many busy threads; 2, unless given.")
    private int threads = 2;

    @Option(
            names = "--work",
            paramLabel = "WORK",
            description =
                    "What the busy threads do together: 200ms of one core, or a number of ticks; 200ms, unless --for "
                            + "is given or there is a client.")
    private @Nullable String work;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "Watch for so long threads that have no end; 1s, unless given, with a client.")
    private @Nullable String length;

    @Option(
            names = "--client",
            paramLabel = "KIND",
            description = "An echo server beside the busy threads, and a client in another process: paced (it thinks "
                    + "before each request), closed-loop (it does not), or none.")
    private String client = "none";

    @Option(names = "--think", paramLabel = "TIME", description = "How long a paced client thinks; 2ms, unless given.")
    private @Nullable String think;

    @Mixin
    private final PolicyOptions policyOptions = new PolicyOptions();

    @Option(
            names = "--wake",
            paramLabel = "TIME",
            description =
                    "How long a parked thread takes to wake up on an idle core; unless given, 50us..100us when the "
                            + "core has fallen asleep, and much less before.")
    private @Nullable String wake;

    @Option(
            names = "--system-call",
            paramLabel = "TIME",
            description = "How long sending or receiving takes; the reference machine's, unless given.")
    private @Nullable String systemCall;

    @Option(
            names = "--tick",
            paramLabel = "TIME",
            description = "How often the timer interrupt looks whether a time slice is over; 4ms, unless given.")
    private @Nullable String tick;

    @Option(
            names = "--slice",
            paramLabel = "TIME",
            description = "How long a thread keeps its core beside others, at least; 1.5ms, unless given.")
    private @Nullable String slice;

    @Option(
            names = "--seed",
            split = ",",
            paramLabel = "N",
            description = "What all that varies is drawn from, or several with commas; 1, unless given.")
    private List<Long> seeds = List.of(1L);

    @Option(
            names = "--window",
            paramLabel = "FROM..TO",
            description =
                    "Which stretch to draw, such as 0ms..20ms; one in which single turns can be seen, unless given.")
    private @Nullable String window;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write down everything that happens, a line each; - is standard output, and the tables go to "
                    + "standard error.")
    private @Nullable String trace;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "Write the pictures of all runs there: .svg, or .json for Perfetto.")
    private @Nullable Path timeline;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    SimulateCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InputException, IOException {
        List<Policy> policies = policies();
        PolicySettings settings = policyOptions.settings();
        Load load = load();
        Look look = Look.at(window);
        List<Specs> computers = computers();
        if (json && trace != null && TraceOutput.isStandardOutput(trace)) {
            throw new InputException("--json and --trace - both want standard output: write the trace to a file");
        }
        PictureFile file = timeline == null ? null : PictureFile.at(timeline);
        List<Simulation> simulations;
        try (TraceOutput out = trace == null ? null : TraceOutput.to(trace)) {
            simulations = run(policies, settings, computers, load, look, out);
        } catch (TraceOutput.ClosedOutputException e) {
            if (e.isStandardOutput()) {
                return OUTPUT_CLOSED;
            }
            throw new InputException(String.valueOf(e.getMessage()));
        } catch (UnsupportedOperationException e) {
            screen.complain(String.valueOf(e.getMessage()));
            return ExitCode.INCONCLUSIVE;
        }
        List<Picture> pictures = Picture.of(simulations, look);
        if (file != null) {
            file.write(pictures);
        }
        if (json) {
            screen.say(Json.of(simulations, load, settings));
        } else {
            boolean aside = trace != null && TraceOutput.isStandardOutput(trace);
            new Report(screen, aside ? screen.err() : screen.out(), settings, load)
                    .tell(simulations, pictures, file == null ? null : file.path());
        }
        return ExitCode.OK;
    }

    private List<Simulation> run(
            List<Policy> policies,
            PolicySettings settings,
            List<Specs> computers,
            Load load,
            Look look,
            @Nullable TraceOutput out)
            throws TraceOutput.ClosedOutputException {
        List<Simulation> simulations = new ArrayList<>();
        ShownProgress progress = new ShownProgress(screen);
        progress.begin(policies.size() * computers.size());
        try {
            for (Policy policy : policies) {
                for (Specs specs : computers) {
                    String name = Picture.name(policy, specs) + ", seed " + specs.seed();
                    Observer tracer = out == null ? null : out.begin(name);
                    progress.step(name);
                    int atOnce = policy.parallel() ? Math.min(specs.cores(), Math.max(1, load.threads())) : 1;
                    Window recorded = look.recorded(
                            load.atLeast(atOnce), settings.interval().toNanos());
                    simulations.add(Simulation.run(policy, settings, specs, load, recorded, tracer));
                }
            }
            if (out != null) {
                out.finish();
            }
            return simulations;
        } catch (UnsupportedOperationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (out == null) {
                throw e;
            }
            throw out.blamed(e);
        } finally {
            progress.end();
        }
    }

    private List<Policy> policies() throws InputException {
        List<Policy> policies = new ArrayList<>();
        for (String model : new LinkedHashSet<>(models)) {
            policies.add(PolicyOptions.policy(model));
        }
        return policies;
    }

    private Load load() throws InputException {
        Scenario.Echo echo = echo();
        if (threads < 0 || threads > MOST_THREADS || (threads == 0 && echo == null)) {
            throw new InputException("--threads %d: choose from 1 to %,d; 0 is for a client alone with its server"
                    .formatted(threads, MOST_THREADS));
        }
        if (work != null && (echo != null || length != null)) {
            throw new InputException(
                    "--work %s: work has an end, and a client has not; leave it out, and say how long with --for"
                            .formatted(work));
        }
        if (length != null || echo != null) {
            return new Load(
                    threads,
                    0,
                    Durations.positive("--for", length == null ? "1s" : length).toNanos(),
                    client,
                    echo);
        }
        return new Load(
                threads,
                ticks(work == null ? "200ms" : work),
                Duration.ofDays(365).toNanos(),
                client,
                null);
    }

    private static long ticks(String text) throws InputException {
        if (text.matches("[0-9]{1,15}")) {
            long ticks = Long.parseLong(text);
            if (ticks == 0) {
                throw new InputException("--work 0: at least one tick");
            }
            return ticks;
        }
        Duration alone = Durations.positive("--work", text.replaceFirst("-of-one-core$", ""));
        return Math.max(1, alone.toNanos() / Scenario.REFERENCE_TICK);
    }

    private Scenario.@Nullable Echo echo() throws InputException {
        if (think != null && !client.equals("paced")) {
            throw new InputException("--think %s: only a paced client thinks; add --client paced".formatted(think));
        }
        return switch (client) {
            case "none" -> null;
            case "closed-loop" -> Scenario.Echo.closedLoop();
            case "paced" -> {
                Scenario.Echo paced = Scenario.Echo.paced();
                yield think == null
                        ? paced
                        : new Scenario.Echo(
                                Durations.positive("--think", think).toNanos(), paced.handling(), paced.client());
            }
            default -> throw new InputException("--client %s: choose paced, closed-loop or none".formatted(client));
        };
    }

    private List<Specs> computers() throws InputException {
        Specs specs = Specs.reference();
        Specs.Scheduling scheduling = specs.scheduling();
        if (tick != null || slice != null) {
            specs = specs.withScheduling(new Specs.Scheduling(
                    tick == null
                            ? scheduling.tick()
                            : Durations.positive("--tick", tick).toNanos(),
                    slice == null ? scheduling.slice() : Ranges.nanos("--slice", slice),
                    scheduling.contextSwitch(),
                    scheduling.park(),
                    scheduling.migration()));
        }
        if (wake != null) {
            specs = specs.withWaking(woken(specs.waking(), Ranges.varying("--wake", wake)));
        }
        if (systemCall != null) {
            specs = specs.withSystemCall(Ranges.varying("--system-call", systemCall));
        }
        List<Specs> computers = new ArrayList<>();
        for (int number : cores) {
            if (number < 1 || number > MOST_CORES) {
                throw new InputException("--cores %d: choose from 1 to %,d".formatted(number, MOST_CORES));
            }
            for (long seed : seeds) {
                computers.add(specs.withCores(number).withSeed(seed));
            }
        }
        return computers;
    }

    /* However long its core has slept: otherwise a thread that has only just parked would still be there sooner. */
    private static Specs.Waking woken(Specs.Waking waking, Range latency) {
        return new Specs.Waking(
                latency,
                latency,
                waking.idleBeforeDeep(),
                waking.call(),
                waking.callBusy(),
                waking.callNobody(),
                waking.timerSlack());
    }
}
