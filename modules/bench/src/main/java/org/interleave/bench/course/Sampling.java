package org.interleave.bench.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interleave.bench.fidelity.UnavailableException;
import org.interleave.bench.fidelity.host.Reported;
import org.interleave.measure.MachineFacts;
import org.interleave.measure.Progress;
import org.interleave.measure.Statistics;

/** A run of experiments: warm-up, then round after round; nothing is repeated or refused, however busy the machine is. */
public final class Sampling {
    /* Whatever disturbs is written down beside the samples, and the lab's questions say what they need: a lab must be
     * measurable where others are at work, and must then be able to say "inconclusive". */

    private static final double DIGITS = 1e4; // A tenth of a microsecond, in ms.

    private final Site site;
    private final Progress progress;
    private final Instant began = Instant.now();
    private final Map<String, List<Double>> series = new LinkedHashMap<>();
    private final List<Double> capacity = new ArrayList<>();
    private final List<Double> others = new ArrayList<>();

    Sampling(Site site, Progress progress) {
        this.site = site;
        this.progress = progress;
    }

    /**
     * Runs experiments on this machine, some 40 s each.
     *
     * @throws UnavailableException when this machine cannot: no JVM could be started, or one ended early
     */
    public static Sampled run(List<LabExperiment> experiments, Progress progress)
            throws UnavailableException, InterruptedException {
        progress.begin(1 + experiments.stream().mapToInt(Sampling::steps).sum());
        try {
            progress.step("starting two JVMs");
            try (Site site = new ThisMachine()) {
                return new Sampling(site, progress).run(experiments);
            }
        } finally {
            progress.end();
        }
    }

    private static int steps(LabExperiment experiment) {
        return experiment.round().size() * (1 + experiment.rounds());
    }

    Sampled run(List<LabExperiment> experiments) throws UnavailableException, InterruptedException {
        for (LabExperiment experiment : experiments) {
            experiment.series().forEach(one -> series.put(one.name(), new ArrayList<>()));
            warmUp(experiment);
            for (int round = 1; round <= experiment.rounds(); round++) {
                round(experiment, "%s, round %d of %d".formatted(experiment.name(), round, experiment.rounds()));
            }
        }
        MachineFacts machine = MachineFacts.here(Statistics.median(
                capacity.stream().mapToDouble(Double::doubleValue).toArray()));
        return new Sampled(began, machine, series, others);
    }

    private void warmUp(LabExperiment experiment) throws UnavailableException, InterruptedException {
        for (Trial trial : experiment.round()) {
            progress.step(experiment.name() + ", warming up");
            if (trial instanceof Trial.Echo echo) {
                site.answer(echo.warmUp()); // What only computes was warmed up before.
            }
        }
    }

    private void round(LabExperiment experiment, String doing) throws UnavailableException, InterruptedException {
        capacity.add(site.capacity());
        site.others();
        for (Trial trial : experiment.round()) {
            progress.step(doing);
            List<Reported> answer = site.answer(trial);
            trial.yields().forEach(yield -> keep(yield, answer));
        }
        site.others().ifPresent(cores -> others.add(rounded(cores)));
    }

    private void keep(Trial.Yield yield, List<Reported> answer) {
        for (Reported row : answer) {
            if (row.metric().equals(yield.metric()) && Double.isFinite(row.value())) {
                series.computeIfAbsent(yield.series().name(), any -> new ArrayList<>())
                        .add(rounded(row.value()));
            }
        }
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
