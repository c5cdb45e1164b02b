package org.interleave.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.workloads.Answer;
import org.interleave.workloads.Calibration;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Countdown;
import org.interleave.workloads.InputException;
import org.interleave.workloads.JobFailedException;
import org.interleave.workloads.Run;
import org.interleave.workloads.Sizing;
import org.interleave.workloads.Trial;
import org.interleave.workloads.Workload;

/**
 * Runs every workload of a plan on every model, fairly: rounds are interleaved (A B C, A B C), warm-up runs are thrown away,
 * sizes scale to the machine, and every answer is checked. The machine's capacity is read once in every round, so that a
 * busy neighbour is told apart from a model that does not scale.
 *
 * <p>One thread runs it; any thread may ask {@link #soFar} meanwhile.
 */
public final class Experiment {
    private static final Duration FULL = Duration.ofMillis(180);
    private static final Duration QUICK = Duration.ofMillis(60);
    private static final int FULL_ROUNDS = 7;
    private static final int QUICK_ROUNDS = 3;
    private static final int MOST_WARM_UPS = 5;
    private static final double STEADY = 0.9;
    private static final Duration COMPILING = Duration.ofMillis(10);
    private static final int COMPILING_ROUNDS = 3;

    private final Plan plan;
    private final List<ConcurrencyModel> models;
    private final Progress progress;
    private final Instant began = Instant.now();
    private final ProcessTree tree = new ProcessTree();

    /* Guarded by `this`. */
    private final List<Ledger> ledgers = new ArrayList<>();
    private boolean complete;

    /**
     * An experiment that has not begun.
     *
     * @param models which models, in the order of the table; the caller closes them. Speed-up is told against
     *     {@code sequential} if it is among them, otherwise against the first
     */
    public Experiment(Plan plan, List<ConcurrencyModel> models, Progress progress) {
        this.plan = plan;
        this.models = List.copyOf(models);
        this.progress = progress;
    }

    private int rounds() {
        return plan.quick() ? QUICK_ROUNDS : FULL_ROUNDS;
    }

    /**
     * Does it all.
     *
     * @throws InputException when the plan names something that cannot be used; {@link #soFar} has what was done before
     * @throws InterruptedException when the calling thread is interrupted; {@link #soFar} has what was done
     */
    public Findings run() throws InputException, InterruptedException {
        progress.begin(1 + plan.workloads().size() * models.size() * (2 + rounds()));
        try {
            progress.step("measuring the machine");
            Capacity.warmUp();
            Calibration speed = Calibration.measure();
            compile(speed);
            Sizing sizing = new Sizing(plan.tasks(), plan.input(), plan.quick() ? QUICK : FULL, speed);
            for (Workload workload : plan.workloads()) {
                try (Workload.Prepared<?> prepared = workload.prepare(sizing)) {
                    measure(workload, prepared);
                }
                progress.measured(soFar());
            }
            synchronized (this) {
                complete = true;
            }
            return soFar();
        } finally {
            progress.end();
        }
    }

    /** What has been measured up to now; a workload counts from its first full round on. */
    public synchronized Findings soFar() {
        List<Measured> measured =
                ledgers.stream().flatMap(ledger -> ledger.measured().stream()).toList();
        double[] capacity =
                ledgers.stream().flatMapToDouble(Ledger::capacityReadings).toArray();
        MachineFacts machine = MachineFacts.here(capacity.length == 0 ? 0 : Statistics.median(capacity));
        List<String> planned = plan.workloads().stream().map(Workload::name).toList();
        return new Findings(machine, began, rounds(), planned, complete, measured);
    }

    /* Code that all models share is compiled for one caller after the other as they first come by, and anew for all of them.
     * Let that happen before anything is measured. */
    private void compile(Calibration speed) throws InterruptedException {
        Sizing tiny = new Sizing(OptionalInt.of(2), Optional.empty(), COMPILING, speed);
        try (Workload.Prepared<Long> prepared = new Countdown().prepare(tiny)) {
            for (ConcurrencyModel model : models) {
                model.prepare(
                        prepared.tasks()); // Before any run: a run that has to start workers does not rehearse them.
            }
            for (int round = 0; round < COMPILING_ROUNDS; round++) {
                for (ConcurrencyModel model : models) {
                    model.run(prepared.trial().jobs());
                }
            }
        }
    }

    private <R> void measure(Workload workload, Workload.Prepared<R> prepared) throws InterruptedException {
        Ledger ledger = new Ledger(workload, prepared, models);
        for (ConcurrencyModel model : models) {
            model.prepare(prepared.tasks());
        }
        for (int i = 0; i < models.size(); i++) {
            progress.step(workload.name() + " on " + models.get(i).name() + " (warm-up)");
            ledger.addWarmUp(i, warmUp(workload.kind(), prepared, models.get(i)));
        }
        for (int round = computes(workload.kind()) ? -1 : 0; round < rounds(); round++) {
            tree.refresh();
            double capacity = Capacity.reading();
            List<Entry> entries = new ArrayList<>();
            for (ConcurrencyModel model : models) {
                progress.step(workload.name() + " on " + model.name());
                entries.add(once(prepared, model));
            }
            if (round >= 0) {
                synchronized (this) {
                    if (round == 0) {
                        ledgers.add(ledger);
                    }
                    ledger.addRound(entries, capacity);
                }
            } else {
                // What one model's warm-up compiled, the next one's threw away: the first round pays for it.
                for (int i = 0; i < entries.size(); i++) {
                    ledger.addWarmUp(i, List.of(entries.get(i)));
                }
            }
        }
    }

    /* Work that mostly waits has nothing to warm up. */
    private static boolean computes(Workload.Kind kind) {
        return kind != Workload.Kind.WAITING && kind != Workload.Kind.BESIDE_HOGS;
    }

    /* A model with JVMs of its own runs until a run is no longer a tenth faster than the one before: each of those JVMs has a
     * compiler that has to catch up. The others share this one. */
    private <R> List<Entry> warmUp(Workload.Kind kind, Workload.Prepared<R> prepared, ConcurrencyModel model)
            throws InterruptedException {
        List<Entry> entries = new ArrayList<>();
        entries.add(watched(prepared, model));
        while (computes(kind) && !model.processes().isEmpty() && entries.size() < MOST_WARM_UPS) {
            entries.add(once(prepared, model));
            if (entries.getLast().run().nanos()
                    > STEADY * entries.get(entries.size() - 2).run().nanos()) {
                break;
            }
        }
        return entries;
    }

    private <R> Entry once(Workload.Prepared<R> prepared, ConcurrencyModel model) throws InterruptedException {
        Trial<R> trial = prepared.trial();
        Duration cpuBefore = tree.cpuTime();
        Run<R> run = model.run(trial.jobs(), TimelineRecorder.start());
        Duration cpu = tree.cpuTime().minus(cpuBefore);
        return new Entry(run, judge(trial, run, model), cpu, 0);
    }

    /* Memory is read while the run goes on, which costs time: so in a run that does not count. */
    private <R> Entry watched(Workload.Prepared<R> prepared, ConcurrencyModel model) throws InterruptedException {
        Trial<R> trial = prepared.trial();
        try (PeakMemory peak = new PeakMemory(tree, processesOfOthers(model))) {
            Run<R> run = model.run(trial.jobs(), TimelineRecorder.start());
            return new Entry(run, judge(trial, run, model), Duration.ZERO, peak.stop());
        }
    }

    /* The workers of one model idle while another runs: they are no cost of that other. */
    private Set<Long> processesOfOthers(ConcurrencyModel model) {
        return models.stream()
                .filter(other -> !other.equals(model))
                .flatMap(other -> other.processes().stream())
                .collect(Collectors.toSet());
    }

    private static <R> Answer judge(Trial<R> trial, Run<R> run, ConcurrencyModel model) {
        try {
            return trial.judge(run.outcomes(), model.traits());
        } catch (JobFailedException e) {
            return Answer.of(false, String.valueOf(e.getMessage()));
        }
    }

    /** One run, and what was read off around it. */
    record Entry(Run<?> run, Answer answer, Duration cpu, long peakBytes) {}
}
