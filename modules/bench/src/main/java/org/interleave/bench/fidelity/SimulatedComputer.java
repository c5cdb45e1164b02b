package org.interleave.bench.fidelity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.interleave.bench.fidelity.Experiment.Echo;
import org.interleave.bench.fidelity.Experiment.Pace;
import org.interleave.bench.fidelity.Experiment.Program;
import org.interleave.bench.fidelity.host.Gils;
import org.interleave.bench.fidelity.host.LostProgram;
import org.interleave.bench.fidelity.host.Reported;
import org.interleave.bench.fidelity.host.Samples;
import org.interleave.bench.fidelity.host.SignalProgram;
import org.interleave.gil.Policies;
import org.interleave.gil.Policy;
import org.interleave.gil.simulate.HeldInterpreter;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Findings;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.Scenario;
import org.interleave.machine.computer.Specs;
import org.interleave.measure.Statistics;

/** The same experiments with the same policies on simulated cores, in virtual time: medians over a few seeds. */
final class SimulatedComputer {
    private static final int SEEDS = 3;
    /* When a signal is handled is a matter of a few draws of whole intervals: a median of three would be luck. */
    private static final int SEEDS_FOR_SIGNALS = 31;
    private static final Duration WORK = Duration.ofMillis(250);
    private static final long LOST_ADDITIONS = 4_000_000;
    /* A paced client asks some hundred times a second: for its tail it is watched longer than a real one could be. */
    private static final int LONGER = 4;
    private static final Duration ALONE = Duration.ofSeconds(1);

    private final Specs reference;

    /** The machine on which CPython was measured, or another. */
    SimulatedComputer(Specs reference) {
        this.reference = reference;
    }

    /**
     * Its column.
     *
     * @param progress is told what goes on
     */
    Column column(Consumer<String> progress) {
        double tick = reference.scheduling().tick() / 1e6;
        try {
            Map<Metric, Double> medians = new HashMap<>();
            for (Experiment experiment : Plan.round(tick)) {
                progress.accept("simulating: " + experiment.title());
                readings(experiment).forEach((metric, values) -> {
                    double[] numbers =
                            values.stream().mapToDouble(Double::doubleValue).toArray();
                    medians.put(metric, Statistics.median(numbers));
                });
            }
            return new Column(
                    new Readings(medians, Set.of(), tick), false, row -> "the simulated computer does not tell");
        } catch (UnsupportedOperationException e) {
            return Column.absent(String.valueOf(e.getMessage()));
        }
    }

    /* A value a seed. */
    private Map<Metric, List<Double>> readings(Experiment experiment) {
        Map<Metric, List<Double>> all = new HashMap<>();
        // The old GIL draws no lots, and is expensive while a signal is pending.
        boolean lots = experiment instanceof Program program
                && program.name().equals("signal")
                && program.regime() == Regime.NEW;
        for (int seed = 1; seed <= (lots ? SEEDS_FOR_SIGNALS : SEEDS); seed++) {
            Specs specs = reference.withCores(experiment.cores()).withSeed(seed);
            for (Experiment.Reading reading : experiment.readings(run(experiment, specs))) {
                if (!Double.isNaN(reading.value())) {
                    all.computeIfAbsent(reading.metric(), any -> new ArrayList<>())
                            .add(reading.value());
                }
            }
        }
        return all;
    }

    /** One experiment on one computer. */
    static List<Reported> run(Experiment experiment, Specs specs) {
        return switch (experiment) {
            case Program program -> run(program, specs);
            case Echo echo -> echo(echo, specs);
        };
    }

    private static List<Reported> run(Program program, Specs specs) {
        Regime regime = program.regime();
        List<String> words = program.words();
        return switch (program.name()) {
            case "countdown" ->
                countdown(regime, specs, words.get(0), words.get(1).split(",", -1));
            case "interval" -> intervals(regime, specs, words.get(0).split(",", -1));
            case "slices" -> slices(regime, specs, words);
            case "lost" -> lost(regime, specs, words);
            case "signal" -> signal(regime, specs, words);
            default -> throw new IllegalArgumentException("nothing here is called " + program.name());
        };
    }

    // ---- Busy threads.

    private static List<Reported> countdown(Regime regime, Specs specs, String setting, String[] threads) {
        List<Reported> rows = new ArrayList<>();
        double sequential = count(regime, specs, setting, 1).elapsed();
        for (String k : threads) {
            Findings findings = count(regime, specs, setting, Integer.parseInt(k));
            rows.add(new Reported("countdown_ratio", k, findings.elapsed() / sequential));
            rows.add(new Reported("voluntary_switches_per_s", k, findings.voluntarySwitchesPerSecond()));
        }
        return rows;
    }

    private static List<Reported> intervals(Regime regime, Specs specs, String[] settings) {
        ToDoubleFunction<String> ratio =
                setting -> count(regime, specs, setting, 2).elapsed()
                        / (double) count(regime, specs, setting, 1).elapsed();
        return Arrays.stream(settings)
                .map(setting -> new Reported("interval_ratio", setting, ratio.applyAsDouble(setting)))
                .toList();
    }

    private static Findings count(Regime regime, Specs specs, String setting, int threads) {
        return run(Scenario.countdown(specs, threads, WORK.toNanos() / Scenario.REFERENCE_TICK), regime, setting);
    }

    private static List<Reported> slices(Regime regime, Specs specs, List<String> words) {
        int threads = Integer.parseInt(words.get(1));
        long length = Math.round(Double.parseDouble(words.get(2)) * 1e9);
        Findings findings =
                run(new Scenario(specs, Scenario.REFERENCE_TICK, threads, 0, null, length), regime, words.get(0));
        Samples slices = new Samples();
        Arrays.stream(findings.slices()).forEach(nanos -> slices.add(nanos / 1e6));
        return slices.slices(
                threads,
                Double.parseDouble(words.get(3)),
                Double.parseDouble(words.get(4)),
                findings.hogTicks().stream().mapToLong(Long::longValue).toArray());
    }

    // ---- The echo.

    private static List<Reported> echo(Echo echo, Specs specs) {
        boolean paced = echo.pace() == Pace.PACED;
        Duration length = Duration.ofNanos(Math.round(echo.seconds() * 1e9)).multipliedBy(paced ? LONGER : 1);
        Scenario.Echo reference = Scenario.Echo.closedLoop();
        Scenario.Echo pace = new Scenario.Echo(
                Duration.ofMillis(echo.thinkMillis()).toNanos(), reference.handling(), reference.client());
        Findings beside = run(Scenario.echo(specs, echo.hogs(), pace, length), echo.regime(), echo.setting());
        double hog = Double.NaN;
        if (echo.hogs() > 0) {
            Scenario alone = new Scenario(specs, Scenario.REFERENCE_TICK, echo.hogs(), 0, null, ALONE.toNanos());
            hog = beside.hogSpeed() / run(alone, echo.regime(), echo.setting()).hogSpeed();
        }
        Samples roundTrips = new Samples();
        Arrays.stream(beside.latencies()).forEach(nanos -> roundTrips.add(nanos / 1e6));
        return roundTrips.roundTrips(echo.intervalMillis(), length.toNanos() / 1e9, hog);
    }

    private static Findings run(Scenario scenario, Regime regime, String setting) {
        Policy policy = Policies.named(regime.policy());
        return scenario.run(HeldInterpreter.of(policy, Gils.settings(regime, setting)), Observer.none());
    }

    // ---- Signals and lost updates.

    private static List<Reported> signal(Regime regime, Specs specs, List<String> words) {
        double quiet = signalled(regime, specs, words, false).millis();
        SignalProgram program = signalled(regime, specs, words, true);
        String threads = words.get(1);
        return List.of(
                new Reported("signal_slowdown", threads, program.millis() / quiet),
                new Reported("signal_delay", threads, program.delay()),
                new Reported("signal_delay_over_run", threads, program.delay() / program.millis()));
    }

    private static SignalProgram signalled(Regime regime, Specs specs, List<String> words, boolean signal) {
        Computer computer = new Computer(specs, Observer.none());
        SignalProgram program = new SignalProgram(
                new SimulatedGround(computer),
                Gils.make(regime, words.get(0), computer::now),
                regime != Regime.OLD,
                Integer.parseInt(words.get(1)),
                WORK.toNanos() / Scenario.REFERENCE_TICK);
        program.start(signal);
        computer.run(Long.MAX_VALUE);
        return program;
    }

    private static List<Reported> lost(Regime regime, Specs specs, List<String> words) {
        Computer computer = new Computer(specs, Observer.none());
        LostProgram program = new LostProgram(
                new SimulatedGround(computer),
                Gils.make(regime, words.get(0), computer::now),
                LostProgram.Checks.named(words.get(1)),
                words.get(2).equals("call"),
                LOST_ADDITIONS);
        program.start();
        computer.run(Long.MAX_VALUE);
        return program.report();
    }
}
