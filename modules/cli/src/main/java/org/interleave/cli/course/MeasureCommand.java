package org.interleave.cli.course;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interleave.bench.course.LabExperiment;
import org.interleave.bench.course.SeriesName;
import org.interleave.bench.fidelity.UnavailableException;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Home;
import org.interleave.cli.Screen;
import org.interleave.workloads.InputException;
import picocli.CommandLine.Command;

/** {@code ./lab measure 00}: what the lab asks for, beside what was predicted. */
@Command(
        name = "measure",
        description = "Measure on your machine, and hold it beside what you predicted.",
        mixinStandardHelpOptions = true)
public final class MeasureCommand extends CourseCommand {
    MeasureCommand(Screen screen) {
        super(screen);
    }

    @Override
    public Integer call() throws InputException, IOException, InterruptedException {
        Lab lab = lab();
        if (!lab.isMeasurable()) {
            throw new InputException("lab %s has nothing to measure: try %s".formatted(lab.id(), lab.command("check")));
        }
        List<Prediction> predictions = Prediction.of(lab);
        Optional<Event.Predicted> predicted = course.journal().last(lab, Event.Predicted.class);
        if (!predictions.isEmpty() && predicted.isEmpty()) {
            throw new InputException(
                    "predict first, so that you have something to be surprised by: " + lab.command("predict"));
        }
        Measurement measurement;
        try {
            measurement = Laboratory.measure(lab, screen);
        } catch (UnavailableException e) {
            screen.complain(
                    "lab %s was not measured: a JVM to measure in failed, %s".formatted(lab.id(), e.getMessage()));
            return ExitCode.INCONCLUSIVE;
        }
        Path kept = measurement.keep(lab);
        course.journal()
                .add(new Event.Measured(
                        Instant.now(), lab.id(), kept.getFileName().toString()));
        if (predicted.isPresent()) {
            tell(predictions, predicted.get(), new Evidence(measurement));
        }
        tell(Laboratory.experiments(lab), measurement);
        screen.say("");
        screen.say("Capacity %s of %d cores. All numbers: %s"
                .formatted(
                        Evidence.show(measurement.machine().capacity()),
                        measurement.machine().cores(),
                        Home.shorten(kept)));
        screen.say("Next: " + lab.command("explain"));
        return ExitCode.OK;
    }

    private void tell(List<LabExperiment> experiments, Measurement measurement) {
        if (experiments.isEmpty()) {
            return;
        }
        screen.say("");
        List<SeriesName> names =
                experiments.stream().flatMap(one -> one.series().stream()).toList();
        SeriesTable.lines(names, measurement, screen.width()).forEach(screen::say);
    }

    private void tell(List<Prediction> predictions, Event.Predicted predicted, Evidence evidence)
            throws InputException {
        if (!predicted.seal().equals(PredictCommand.seal(predicted.lab(), predicted.at(), predicted.values()))) {
            screen.complain("the predictions in the journal were changed after they were sealed");
        }
        screen.say("%-44s %12s %14s".formatted("", "you said", "measured"));
        for (Prediction prediction : predictions) {
            String said = predicted.values().get(prediction.id());
            screen.say("%-44s %12s %14s   %s"
                    .formatted(
                            prediction.words(),
                            said == null ? "nothing" : said,
                            prediction.measured(evidence),
                            said == null ? "" : prediction.compare(said, evidence))
                    .stripTrailing());
        }
    }
}
