package org.interleave.cli.course;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interleave.workloads.InputException;

/**
 * One question about the learner's own measurement; described in the lab's {@code questions.properties}. The right answer
 * is worked out from that measurement wherever it depends on it.
 */
sealed interface Question {
    /** What all questions have: name, text, and what a measurement must show before the question can be judged. */
    record Asked(String id, String ask, List<Need> needs) {}

    /** A condition on the measurement, and what to say where it does not hold. */
    record Need(String condition, String otherwise) {}

    /** See {@link Asked}. */
    Asked asked();

    /** How to answer, one line each: the choices, or the form. */
    List<String> choices(Evidence evidence) throws InputException;

    /**
     * Judges an answer on a measurement that meets the needs.
     *
     * @throws InputException when it is no answer to this question, in a sentence that says what is
     */
    Judgement judgeAnswer(String answer, Evidence evidence) throws InputException;

    /** Judges an answer. */
    default Judgement judge(String answer, Evidence evidence) throws InputException {
        for (Need need : asked().needs()) {
            if (!evidence.holds(need.condition())) {
                return Judgement.inconclusive(evidence.fill(need.otherwise()));
            }
        }
        return judgeAnswer(answer.strip().toLowerCase(Locale.ROOT), evidence);
    }

    /** One of a closed list; each wrong choice has a reply of its own. */
    record Choice(Asked asked, Map<String, Option> options, String right) implements Question {
        /* Two candidates within this factor of each other cannot be told apart. */
        private static final double TOO_CLOSE = 1.3;

        /** A choice, what is said to who takes it, and the value it stands for where the right one is worked out. */
        record Option(String words, String reply, String at) {}

        @Override
        public List<String> choices(Evidence evidence) throws InputException {
            int widest =
                    options.keySet().stream().mapToInt(String::length).max().orElse(1);
            List<String> lines = new ArrayList<>();
            for (Map.Entry<String, Option> option : options.entrySet()) {
                lines.add(("%-" + widest + "s  %s")
                        .formatted(
                                option.getKey(), evidence.fill(option.getValue().words())));
            }
            return lines;
        }

        @Override
        public Judgement judgeAnswer(String answer, Evidence evidence) throws InputException {
            Option taken = options.get(answer);
            if (taken == null) {
                throw new InputException("%s: '%s' is not a choice: take one of %s"
                        .formatted(asked.id(), answer, String.join(", ", options.keySet())));
            }
            Optional<String> correct = options.containsKey(right) ? Optional.of(right) : nearest(evidence);
            if (correct.isEmpty()) {
                return Judgement.inconclusive(evidence.fill(
                        "your measurement lies between two of the choices ({%s}): it cannot tell them apart"
                                .formatted(right)));
            }
            String reply = evidence.fill(taken.reply());
            return correct.get().equals(answer) ? Judgement.right(reply) : Judgement.wrong(reply);
        }

        /* The option whose value is nearest by ratio. */
        private Optional<String> nearest(Evidence evidence) throws InputException {
            double value = evidence.value(right);
            Map<String, Double> distance = new LinkedHashMap<>();
            for (Map.Entry<String, Option> option : options.entrySet()) {
                distance.put(
                        option.getKey(),
                        Math.abs(Math.log(
                                value / evidence.value(option.getValue().at()))));
            }
            List<Map.Entry<String, Double>> sorted = distance.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .toList();
            double lead = sorted.get(1).getValue() - sorted.get(0).getValue();
            return lead < Math.log(TOO_CLOSE)
                    ? Optional.empty()
                    : Optional.of(sorted.get(0).getKey());
        }
    }

    /** A number, recomputed from the measurement. */
    record Amount(Asked asked, String value, double tolerance, String rightReply, String wrongReply)
            implements Question {
        @Override
        public List<String> choices(Evidence evidence) {
            return List.of("a number; %.0f %% off is near enough".formatted(tolerance * 100));
        }

        @Override
        public Judgement judgeAnswer(String answer, Evidence evidence) throws InputException {
            double given;
            try {
                given = Double.parseDouble(answer.replace(',', '.').replaceFirst("\\s*[%x×]$", ""));
            } catch (NumberFormatException e) {
                throw new InputException("%s: '%s' is not a number".formatted(asked.id(), answer));
            }
            double expected = evidence.value(value);
            return Math.abs(given - expected) <= tolerance * Math.abs(expected)
                    ? Judgement.right(evidence.fill(rightReply))
                    : Judgement.wrong(evidence.fill(wrongReply));
        }
    }

    /** Some of the models: those for which a condition holds. */
    record WhichModels(Asked asked, String where, Optional<String> either, String rightReply, String wrongReply)
            implements Question {
        @Override
        public List<String> choices(Evidence evidence) {
            return List.of("names with commas between them, or none; from " + String.join(", ", evidence.models()));
        }

        @Override
        public Judgement judgeAnswer(String answer, Evidence evidence) throws InputException {
            Set<String> given = new LinkedHashSet<>();
            if (!answer.equals("none")) {
                Arrays.stream(answer.split(",", -1)).map(String::strip).forEach(given::add);
            }
            for (String name : given) {
                if (!evidence.models().contains(name)) {
                    throw new InputException("%s: there is no model '%s': choose from %s"
                            .formatted(asked.id(), name, String.join(", ", evidence.models())));
                }
            }
            Set<String> missing = new LinkedHashSet<>();
            Set<String> extra = new LinkedHashSet<>();
            for (String model : evidence.models()) {
                if (either.isPresent() && evidence.holds(either.get().replace("{model}", model))) {
                    continue; // too near the border to be held against anybody
                }
                boolean belongs = evidence.holds(where.replace("{model}", model));
                if (belongs && !given.contains(model)) {
                    missing.add(model);
                } else if (!belongs && given.contains(model)) {
                    extra.add(model);
                }
            }
            if (missing.isEmpty() && extra.isEmpty()) {
                return Judgement.right(evidence.fill(rightReply));
            }
            String off = (extra.isEmpty() ? "" : "By your numbers not " + String.join(", ", extra) + ". ")
                    + (missing.isEmpty() ? "" : "There is at least one more. ");
            return Judgement.wrong(off + evidence.fill(wrongReply));
        }
    }

    /** Things to be put in the order of a value, smallest first. */
    record Order(Asked asked, Map<String, String> values, String rightReply, String wrongReply) implements Question {
        private static final double TOO_CLOSE = 1.5;

        private record Measured(String thing, double value) {}

        @Override
        public List<String> choices(Evidence evidence) {
            return List.of("all of them with commas between: "
                    + String.join(", ", values.keySet().stream().sorted().toList()));
        }

        @Override
        public Judgement judgeAnswer(String answer, Evidence evidence) throws InputException {
            List<String> given =
                    Arrays.stream(answer.split(",", -1)).map(String::strip).toList();
            if (given.size() != values.size()
                    || !values.keySet().containsAll(given)
                    || Set.copyOf(given).size() != given.size()) {
                throw new InputException("%s: '%s' will not do: name each of %s once"
                        .formatted(asked.id(), answer, String.join(", ", values.keySet())));
            }
            List<Measured> sorted = new ArrayList<>();
            for (Map.Entry<String, String> entry : values.entrySet()) {
                sorted.add(new Measured(entry.getKey(), evidence.value(entry.getValue())));
            }
            sorted.sort(Comparator.comparingDouble(Measured::value));
            for (int i = 1; i < sorted.size(); i++) {
                Measured less = sorted.get(i - 1);
                Measured more = sorted.get(i);
                if (!(more.value() / less.value() >= TOO_CLOSE)) {
                    return Judgement.inconclusive(
                            "on your machine %s and %s are too close to be put in order (%s and %s)"
                                    .formatted(
                                            less.thing(),
                                            more.thing(),
                                            Evidence.show(less.value()),
                                            Evidence.show(more.value())));
                }
            }
            List<String> right = sorted.stream().map(Measured::thing).toList();
            return given.equals(right)
                    ? Judgement.right(evidence.fill(rightReply))
                    : Judgement.wrong(evidence.fill(wrongReply));
        }
    }

    /** The questions of a lab; none when it has no such file. */
    static List<Question> of(Lab lab) throws IOException, InputException {
        if (!Files.exists(lab.folder().resolve("questions.properties"))) {
            return List.of();
        }
        Settings settings = Settings.read(lab.folder().resolve("questions.properties"));
        List<Question> questions = new ArrayList<>();
        for (String id : settings.list("questions")) {
            questions.add(read(settings, id));
        }
        return questions;
    }

    private static Question read(Settings settings, String id) throws InputException {
        Asked asked = new Asked(id, settings.text(id + ".ask"), needs(settings, id));
        String type = settings.text(id + ".type");
        return switch (type) {
            case "choice" -> {
                Map<String, Choice.Option> options = new LinkedHashMap<>();
                for (String option : settings.list(id + ".choices")) {
                    options.put(
                            option,
                            new Choice.Option(
                                    settings.text(id + ".choice." + option),
                                    settings.text(id + ".reply." + option),
                                    settings.find(id + ".at." + option).orElse("1")));
                }
                yield new Choice(asked, options, settings.text(id + ".right"));
            }
            case "number" ->
                new Amount(
                        asked,
                        settings.text(id + ".right"),
                        settings.number(id + ".tolerance"),
                        settings.text(id + ".reply.right"),
                        settings.text(id + ".reply.wrong"));
            case "models" ->
                new WhichModels(
                        asked,
                        settings.text(id + ".right"),
                        settings.find(id + ".either"),
                        settings.text(id + ".reply.right"),
                        settings.text(id + ".reply.wrong"));
            case "order" -> {
                Map<String, String> values = new LinkedHashMap<>();
                for (String thing : settings.list(id + ".things")) {
                    values.put(thing, settings.text(id + ".at." + thing));
                }
                yield new Order(asked, values, settings.text(id + ".reply.right"), settings.text(id + ".reply.wrong"));
            }
            default -> throw new InputException("%s.type: there is no '%s'".formatted(id, type));
        };
    }

    private static List<Need> needs(Settings settings, String id) throws InputException {
        List<Need> needs = new ArrayList<>();
        for (int i = 1; settings.find(id + ".needs." + i).isPresent(); i++) {
            needs.add(new Need(settings.text(id + ".needs." + i), settings.text(id + ".otherwise." + i)));
        }
        return needs;
    }
}
