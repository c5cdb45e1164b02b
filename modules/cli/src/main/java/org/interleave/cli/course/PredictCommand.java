package org.interleave.cli.course;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Screen;
import org.interleave.workloads.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lab predict 00}: what the learner expects, sealed before anything is measured. */
@Command(
        name = "predict",
        description = "Say what you expect, before you measure.",
        mixinStandardHelpOptions = true,
        footer = {"", "Without --set the questions are asked one by one; answers may be piped in, one a line."})
public final class PredictCommand extends CourseCommand {
    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A prediction; once for each.")
    private List<String> set = List.of();

    PredictCommand(Screen screen) {
        super(screen);
    }

    @Override
    public Integer call() throws InputException, IOException {
        Lab lab = lab();
        List<Prediction> predictions = Prediction.of(lab);
        if (predictions.isEmpty()) {
            throw new InputException("lab %s has nothing to predict: try %s".formatted(lab.id(), lab.command("check")));
        }
        refuseWhenMeasured(lab);
        Map<String, String> values = set.isEmpty() ? ask(predictions) : given(predictions);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String seal = seal(lab.id(), now, values);
        course.journal().add(new Event.Predicted(now, lab.id(), values, seal));
        screen.say("Sealed at %s, SHA-256 %s….".formatted(now, seal.substring(0, 16)));
        screen.say("Next: " + Stages.of(course, lab).next().orElse(lab.command("measure")));
        return ExitCode.OK;
    }

    private void refuseWhenMeasured(Lab lab) throws IOException, InputException {
        Optional<Event.Measured> measured = course.journal().last(lab, Event.Measured.class);
        if (measured.isPresent()) {
            throw new InputException("lab %s was measured at %s, and what you predicted before stays as it is: see %s"
                    .formatted(lab.id(), measured.get().at().truncatedTo(ChronoUnit.SECONDS), lab.command("measure")));
        }
    }

    private Map<String, String> given(List<Prediction> predictions) throws InputException {
        Map<String, String> typed = pairs(set);
        Map<String, String> values = new LinkedHashMap<>();
        for (Prediction prediction : predictions) {
            String value = typed.remove(prediction.id());
            if (value == null) {
                throw new InputException(
                        "'%s' is missing: --set it too, or give no --set and be asked".formatted(prediction.id()));
            }
            values.put(prediction.id(), prediction.accept(value));
        }
        if (!typed.isEmpty()) {
            throw new InputException("there is no prediction '%s': choose from %s"
                    .formatted(
                            typed.keySet().iterator().next(),
                            predictions.stream().map(Prediction::id).collect(Collectors.joining(", "))));
        }
        return values;
    }

    private Map<String, String> ask(List<Prediction> predictions) throws InputException, IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Prediction prediction : predictions) {
            values.put(prediction.id(), ask(prediction, "%d/%d ".formatted(values.size() + 1, predictions.size())));
        }
        return values;
    }

    private String ask(Prediction prediction, String label) throws InputException, IOException {
        sayWrapped(label, prediction.ask());
        while (true) {
            screen.out().print(" > ");
            screen.out().flush();
            String typed = screen.in().readLine();
            if (typed == null) {
                screen.say("");
                throw new InputException(
                        "the input ended before '%s' was predicted: nothing was sealed".formatted(prediction.id()));
            }
            try {
                return prediction.accept(typed);
            } catch (InputException e) {
                screen.say(" " + e.getMessage());
            }
        }
    }

    /** The seal over predictions made at {@code at}: whoever changes one breaks it. */
    static String seal(String lab, Instant at, Map<String, String> values) {
        String all = values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        return Fingerprint.of(lab + "\n" + at + "\n" + all);
    }
}
