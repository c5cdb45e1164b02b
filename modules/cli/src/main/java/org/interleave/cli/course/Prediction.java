package org.interleave.cli.course;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.interleave.workloads.InputException;

/** One thing a learner predicts before measuring; described in the lab's {@code predict.properties}. */
sealed interface Prediction {
    /** The name it is set by. */
    String id();

    /** The question. */
    String ask();

    /** The question in a few words, for the table. */
    String words();

    /**
     * The answer as it is sealed.
     *
     * @throws InputException when it cannot be one, in a sentence that says what can
     */
    String accept(String typed) throws InputException;

    /** What was measured, in the prediction's own terms. */
    String measured(Evidence evidence) throws InputException;

    /** How the sealed answer and the measured one compare, in a word or two. */
    String compare(String sealed, Evidence evidence) throws InputException;

    /** A number. */
    record Quantity(String id, String ask, String words, String unit, double most, String measured)
            implements Prediction {
        @Override
        public String accept(String typed) throws InputException {
            String number = typed.strip().replace(',', '.');
            number = number.endsWith(unit)
                    ? number.substring(0, number.length() - unit.length()).strip()
                    : number;
            try {
                double value = Double.parseDouble(number);
                if (value >= 0 && value <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new InputException("%s: '%s' will not do: give a number from 0 to %s (%s)"
                    .formatted(id, typed.strip(), Evidence.show(most), unit));
        }

        @Override
        public String measured(Evidence evidence) throws InputException {
            OptionalDouble value = evidence.find(measured);
            return value.isPresent() ? Evidence.show(value.getAsDouble()) + " " + unit : "not measured";
        }

        @Override
        public String compare(String sealed, Evidence evidence) throws InputException {
            OptionalDouble value = evidence.find(measured);
            double guess = Double.parseDouble(sealed);
            if (value.isEmpty() || value.getAsDouble() <= 0 || guess <= 0) {
                return "";
            }
            double off = guess / value.getAsDouble();
            double factor = Math.max(off, 1 / off);
            return factor < 1.15
                    ? "close"
                    : String.format(Locale.ROOT, "%.1f× too %s", factor, off > 1 ? "high" : "low");
        }
    }

    /** Yes or no. */
    record YesOrNo(String id, String ask, String words, String holds) implements Prediction {
        @Override
        public String accept(String typed) throws InputException {
            return switch (typed.strip().toLowerCase(Locale.ROOT)) {
                case "y", "yes", "true" -> "yes";
                case "n", "no", "false" -> "no";
                default -> throw new InputException("%s: '%s' will not do: say yes or no".formatted(id, typed.strip()));
            };
        }

        @Override
        public String measured(Evidence evidence) throws InputException {
            return evidence.holds(holds) ? "yes" : "no";
        }

        @Override
        public String compare(String sealed, Evidence evidence) throws InputException {
            return sealed.equals(measured(evidence)) ? "right" : "not so";
        }
    }

    /** The predictions of a lab; none when it has no such file. */
    static List<Prediction> of(Lab lab) throws IOException, InputException {
        if (!Files.exists(lab.folder().resolve("predict.properties"))) {
            return List.of();
        }
        Settings settings = Settings.read(lab.folder().resolve("predict.properties"));
        List<Prediction> predictions = new ArrayList<>();
        for (String id : settings.list("predictions")) {
            String ask = settings.text(id + ".ask");
            String words = settings.text(id + ".words");
            predictions.add(
                    settings.find(id + ".holds").isPresent()
                            ? new YesOrNo(id, ask, words, settings.text(id + ".holds"))
                            : new Quantity(
                                    id,
                                    ask,
                                    words,
                                    settings.text(id + ".unit"),
                                    settings.number(id + ".most"),
                                    settings.text(id + ".measured")));
        }
        return predictions;
    }
}
