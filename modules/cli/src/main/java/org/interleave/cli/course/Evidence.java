package org.interleave.cli.course;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interleave.measure.Row;
import org.interleave.measure.Samples;
import org.interleave.workloads.InputException;

/**
 * Works out from one measurement what a lab's files ask for, in a small language:
 *
 * <pre>
 *   capacity                      cores' worth of work the machine does at once
 *   others                        cores that others used meanwhile, median of the rounds
 *   speedup WORKLOAD MODEL        times as fast as sequential
 *   seconds WORKLOAD MODEL        median time of a run
 *   p50 WORKLOAD MODEL            median round trip, in ms
 *   worst WORKLOAD MODEL          longest round trip, in ms
 *   lost WORKLOAD MODEL           increments lost in the worst round
 *   noise WORKLOAD MODEL          (slowest - fastest round) / median
 *   median SERIES, mean SERIES, p95 SERIES, least SERIES, most SERIES
 *                                 of an experiment's samples, in their own unit
 *   count SERIES                  how many samples there are
 *   below SERIES NUMBER           share of the samples below that number, 0 to 1
 *   A * B, A / B                  from left to right; A and B may be numbers
 *   A >= B and C &lt; D …         conditions
 * </pre>
 */
final class Evidence {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?|\\.[0-9]+");
    private static final Pattern COMPARISON = Pattern.compile("(.+?)\\s*(>=|<=|>|<|==)\\s*(.+)");

    private final Measurement measurement;

    Evidence(Measurement measurement) {
        this.measurement = measurement;
    }

    /** What it was worked out from. */
    String source() {
        return measurement.name();
    }

    /** The models measured, without the reference they are told against. */
    List<String> models() {
        return measurement.rows().stream()
                .map(Row::model)
                .distinct()
                .filter(model -> !model.equals("sequential"))
                .toList();
    }

    /** The value of an expression; empty when this measurement does not have it. */
    OptionalDouble find(String expression) throws InputException {
        String[] parts = expression.strip().split("\\s+(?=[*/]\\s)", -1);
        OptionalDouble result = quantity(parts[0].strip());
        for (int i = 1; i < parts.length && result.isPresent(); i++) {
            OptionalDouble next = quantity(parts[i].substring(1).strip());
            if (next.isEmpty()) {
                return next;
            }
            double left = result.getAsDouble();
            result = OptionalDouble.of(
                    parts[i].charAt(0) == '*' ? left * next.getAsDouble() : left / next.getAsDouble());
        }
        return result;
    }

    /** The value of an expression this measurement must have. */
    double value(String expression) throws InputException {
        return find(expression)
                .orElseThrow(() -> new InputException(
                        "measurement %s does not say '%s': measure again".formatted(source(), expression)));
    }

    /** Whether all comparisons of a condition hold. */
    boolean holds(String condition) throws InputException {
        for (String part : condition.split("\\s+and\\s+", -1)) {
            Matcher comparison = COMPARISON.matcher(part.strip());
            if (!comparison.matches()) {
                throw new InputException("'%s' is not a comparison".formatted(part));
            }
            double left = value(comparison.group(1));
            double right = value(comparison.group(3));
            boolean holds = switch (comparison.group(2)) {
                case ">=" -> left >= right;
                case "<=" -> left <= right;
                case ">" -> left > right;
                case "<" -> left < right;
                default -> left == right;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** The text, each {@code {expression}} in it replaced by its value. */
    String fill(String text) throws InputException {
        StringBuilder filled = new StringBuilder();
        Matcher hole = HOLE.matcher(text);
        while (hole.find()) {
            OptionalDouble value = find(hole.group(1));
            String shown = value.isPresent() ? show(value.getAsDouble()) : "(not measured)";
            hole.appendReplacement(filled, Matcher.quoteReplacement(shown));
        }
        return hole.appendTail(filled).toString();
    }

    /** The expressions that {@link #fill} would replace. */
    static List<String> holes(String text) {
        return HOLE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** A number as people read it: three digits that matter, no more. */
    static String show(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.095 ? "%.2f" : "%.3f", value);
    }

    private OptionalDouble quantity(String text) throws InputException {
        if (isNumber(text)) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        String[] words = text.split("\\s+", -1);
        return switch (words.length) {
            case 1 -> ofMachine(words[0]);
            case 2 -> ofSeries(words[0], words[1]);
            case 3 -> words[0].equals("below") ? below(words[1], words[2]) : of(words[0], words[1], words[2]);
            default -> throw unknown(text);
        };
    }

    private OptionalDouble ofMachine(String what) throws InputException {
        return switch (what) {
            case "capacity" -> OptionalDouble.of(measurement.machine().capacity());
            // Where the system does not tell, nobody is held to be there.
            case "others" ->
                OptionalDouble.of(new Series(measurement.others()).median().orElse(0));
            default -> throw unknown(what);
        };
    }

    private OptionalDouble ofSeries(String what, String name) throws InputException {
        Series series = measurement.series(name);
        return switch (what) {
            case "median" -> series.median();
            case "mean" -> series.mean();
            case "p95" -> series.p95();
            case "least" -> series.least();
            case "most" -> series.most();
            case "count" ->
                measurement.series().containsKey(name) ? OptionalDouble.of(series.count()) : OptionalDouble.empty();
            default -> throw unknown(what);
        };
    }

    private OptionalDouble below(String name, String limit) throws InputException {
        if (!isNumber(limit)) {
            throw unknown("below %s %s".formatted(name, limit));
        }
        return measurement.series(name).below(Double.parseDouble(limit));
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static InputException unknown(String text) {
        return new InputException("'%s' is not something a measurement can say".formatted(text));
    }

    private OptionalDouble of(String what, String workload, String model) throws InputException {
        Optional<Row> row = measurement.rows().stream()
                .filter(one -> one.workload().equals(workload) && one.model().equals(model))
                .findFirst();
        Optional<Samples> samples = measurement.samples().stream()
                .filter(one -> one.workload().equals(workload) && one.model().equals(model))
                .findFirst();
        if (row.isEmpty() || samples.isEmpty()) {
            return OptionalDouble.empty();
        }
        return switch (what) {
            case "speedup" -> OptionalDouble.of(row.get().speedup());
            case "seconds" -> OptionalDouble.of(row.get().medianSeconds());
            case "p50" -> new Series(samples.get().latenciesMillis()).median();
            case "worst" -> new Series(samples.get().latenciesMillis()).most();
            case "lost" ->
                samples.get().lostUpdates().stream()
                        .mapToDouble(Long::doubleValue)
                        .max();
            case "noise" -> noise(new Series(samples.get().seconds()));
            default -> throw unknown(what);
        };
    }

    private static OptionalDouble noise(Series seconds) {
        OptionalDouble median = seconds.median();
        return median.isEmpty()
                ? median
                : OptionalDouble.of(
                        (seconds.most().orElseThrow() - seconds.least().orElseThrow()) / median.getAsDouble());
    }
}
