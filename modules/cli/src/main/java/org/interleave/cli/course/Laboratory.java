package org.interleave.cli.course;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

/** Measures a lab's workloads on every model, quick size. The one place where the course meets the experiments. */
final class Laboratory {
    private Laboratory() {}

    static Measurement measure(Lab lab, Screen screen) throws InputException, InterruptedException {
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
