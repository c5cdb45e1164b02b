package org.interleave.cli.course;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interleave.bench.course.LabExperiment;
import org.interleave.bench.course.SeriesName;
import org.interleave.cli.Models;
import org.interleave.measure.MachineFacts;
import org.interleave.measure.Row;
import org.interleave.measure.Samples;
import org.interleave.workloads.InputException;
import org.interleave.workloads.Workload;
import org.interleave.workloads.Workloads;

/**
 * Asks all that a lab's predictions and questions will ask, of a made-up measurement that has everything the lab measures
 * and nothing else: what it cannot say, no learner's measurement can.
 */
public final class Rehearsal {
    private static final double ANY = 1;

    private final Evidence evidence;
    private final List<String> faults = new ArrayList<>();

    private Rehearsal(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * What cannot be answered, a line each: which prediction or question, and why.
     *
     * @throws InputException when the lab's files cannot be read, or name something to measure that there is not
     */
    public static List<String> faults(Lab lab) throws IOException, InputException {
        Rehearsal rehearsal = new Rehearsal(new Evidence(madeUp(lab)));
        for (Prediction prediction : Prediction.of(lab)) {
            switch (prediction) {
                case Prediction.Quantity quantity -> rehearsal.value(quantity.id(), quantity.measured());
                case Prediction.YesOrNo yesOrNo -> rehearsal.condition(yesOrNo.id(), yesOrNo.holds());
            }
        }
        for (Question question : Question.of(lab)) {
            rehearsal.ask(question);
        }
        return rehearsal.faults;
    }

    private void ask(Question question) {
        String id = question.asked().id();
        text(id, question.asked().ask());
        for (Question.Need need : question.asked().needs()) {
            condition(id, need.condition());
            text(id, need.otherwise());
        }
        switch (question) {
            case Question.Choice choice -> choice(id, choice);
            case Question.Amount amount -> {
                value(id, amount.value());
                text(id, amount.rightReply());
                text(id, amount.wrongReply());
            }
            case Question.WhichModels models -> models(id, models);
            case Question.Order order -> {
                order.values().values().forEach(value -> value(id, value));
                text(id, order.rightReply());
                text(id, order.wrongReply());
            }
        }
    }

    private void choice(String id, Question.Choice choice) {
        boolean workedOut = !choice.options().containsKey(choice.right());
        if (workedOut) {
            value(id, choice.right());
        }
        for (Question.Choice.Option option : choice.options().values()) {
            text(id, option.words());
            text(id, option.reply());
            if (workedOut) {
                value(id, option.at());
            }
        }
    }

    private void models(String id, Question.WhichModels question) {
        List<String> models = evidence.models();
        if (models.isEmpty()) {
            faults.add("%s: nothing is measured on models".formatted(id));
        }
        for (String model : models) {
            condition(id, question.where().replace("{model}", model));
            question.either().ifPresent(either -> condition(id, either.replace("{model}", model)));
        }
        text(id, question.rightReply());
        text(id, question.wrongReply());
    }

    private void text(String id, String text) {
        Evidence.holes(text).forEach(hole -> value(id, hole));
    }

    private void value(String id, String expression) {
        try {
            evidence.value(expression);
        } catch (InputException e) {
            faults.add("%s: %s".formatted(id, e.getMessage()));
        }
    }

    /* Part by part: the first that does not hold would hide the others. */
    private void condition(String id, String condition) {
        for (String part : condition.split("\\s+and\\s+", -1)) {
            try {
                evidence.holds(part);
            } catch (InputException e) {
                faults.add("%s: %s".formatted(id, e.getMessage()));
            }
        }
    }

    private static Measurement madeUp(Lab lab) throws InputException {
        List<Row> rows = new ArrayList<>();
        List<Samples> samples = new ArrayList<>();
        List<String> known = Workloads.all().stream().map(Workload::name).toList();
        for (String workload : lab.workloads()) {
            if (!known.contains(workload)) {
                throw new InputException(
                        "there is no workload '%s'; choose from %s".formatted(workload, String.join(", ", known)));
            }
            for (String model : Models.names()) {
                rows.add(new Row(
                        workload, model, 1, ANY, ANY, ANY, ANY, null, null, null, null, null, null, null, null, true,
                        ""));
                samples.add(new Samples(workload, model, 1, "", List.of(ANY), List.of(1L), List.of(ANY)));
            }
        }
        Map<String, List<Double>> series = new LinkedHashMap<>();
        for (LabExperiment experiment : Laboratory.experiments(lab)) {
            for (SeriesName name : experiment.series()) {
                series.put(name.name(), List.of(ANY));
            }
        }
        MachineFacts machine = new MachineFacts(2, 2, "any", "any");
        return new Measurement(lab.id(), Instant.EPOCH, machine, rows, samples, series, List.of(ANY));
    }
}
