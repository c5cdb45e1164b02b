package org.interleave.cli.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.interleave.bench.course.LabExperiment;
import org.interleave.bench.course.Sampled;
import org.interleave.bench.course.Sampling;
import org.interleave.bench.fidelity.UnavailableException;
import org.interleave.cli.Models;
import org.interleave.cli.Screen;
import org.interleave.cli.ShownProgress;
import org.interleave.measure.Experiment;
import org.interleave.measure.Findings;
import org.interleave.measure.Plan;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.InputException;
import org.interleave.workloads.Workload;
import org.interleave.workloads.Workloads;

/**
 * Measures what a lab asks for: its workloads on every model, quick size, and its experiments. The one place where the
 * course meets them.
 */
final class Laboratory {
    private Laboratory() {}

    /** @throws UnavailableException when this machine cannot measure it */
    static Measurement measure(Lab lab, Screen screen)
            throws InputException, UnavailableException, InterruptedException {
        List<LabExperiment> experiments = experiments(lab);
        if (experiments.isEmpty()) {
            return workloads(lab, screen);
        }
        if (lab.workloads().isEmpty()) {
            return Measurement.of(lab, sample(experiments, screen));
        }
        Measurement first = workloads(lab, screen);
        return first.and(Measurement.of(lab, sample(experiments, screen)));
    }

    /** The experiments a lab names. */
    static List<LabExperiment> experiments(Lab lab) throws InputException {
        List<LabExperiment> experiments = new ArrayList<>();
        for (String name : lab.experiments()) {
            experiments.add(LabExperiment.named(name));
        }
        return experiments;
    }

    private static Sampled sample(List<LabExperiment> experiments, Screen screen)
            throws UnavailableException, InterruptedException {
        try {
            return Sampling.run(experiments, new ShownProgress(screen));
        } catch (UnavailableException e) {
            // Ctrl-C reaches the JVMs that measure as well: that they ended is no reason to tell then.
            if (isEnding()) {
                throw new InterruptedException();
            }
            throw e;
        }
    }

    /* The JVM refuses a new hook exactly when its end has begun. */
    private static boolean isEnding() {
        Thread hook = Thread.ofPlatform().unstarted(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static Measurement workloads(Lab lab, Screen screen) throws InputException, InterruptedException {
        List<Workload> workloads = Workloads.all().stream()
                .filter(workload -> lab.workloads().contains(workload.name()))
                .toList();
        List<ConcurrencyModel> models = Models.create(List.of());
        try {
            Plan plan = new Plan(workloads, OptionalInt.empty(), Optional.empty(), true);
            Findings findings = new Experiment(plan, models, new ShownProgress(screen)).run();
            return Measurement.of(lab, findings);
        } finally {
            models.forEach(ConcurrencyModel::close);
        }
    }
}
