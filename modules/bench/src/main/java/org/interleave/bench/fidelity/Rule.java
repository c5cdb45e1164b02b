package org.interleave.bench.fidelity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** A condition on the figures of a row. It is judged only where all figures it needs are there. */
sealed interface Rule {
    /** The figures it needs. */
    Set<String> needs();

    /** What is wrong, in one clause; empty when nothing is. */
    Optional<String> broken(ToDoubleFunction<String> figures);

    /** A figure from {@code low} to {@code high}, both included. */
    static Rule within(String figure, double low, double high) {
        return new Within(figure, low, high);
    }

    /** A figure of at least {@code low}. */
    static Rule atLeast(String figure, double low) {
        return new Within(figure, low, Double.POSITIVE_INFINITY);
    }

    /** A figure of at most {@code high}. */
    static Rule atMost(String figure, double high) {
        return new Within(figure, Double.NEGATIVE_INFINITY, high);
    }

    /** A figure that is not further from {@code target} than a part of it. */
    static Rule near(String figure, double target, double part) {
        return new Within(figure, target * (1 - part), target * (1 + part));
    }

    /** Each figure larger than the one before it; {@code slack} is the part of it by which it may be smaller. */
    static Rule rising(double slack, String... figures) {
        return new Monotone(List.of(figures), true, slack);
    }

    /** Each figure smaller than the one before it; {@code slack} is the part of it by which it may be larger. */
    static Rule falling(double slack, String... figures) {
        return new Monotone(List.of(figures), false, slack);
    }

    /** A figure larger than another. */
    static Rule above(String figure, String other) {
        return new Above(figure, other);
    }

    /** A figure within a part of another, or of one more than that: a slice in ticks. */
    static Rule thatOrOneMore(String figure, String other, double part) {
        return new ThatOrOneMore(figure, other, part);
    }

    /** {@link #within} and its kin. */
    record Within(String figure, double low, double high) implements Rule {
        /* Bounds are computed, figures are measured: neither is exact to the last bit. */
        private static final double ROUNDING = 1e-9;

        @Override
        public Set<String> needs() {
            return Set.of(figure);
        }

        @Override
        public Optional<String> broken(ToDoubleFunction<String> figures) {
            double value = figures.applyAsDouble(figure);
            if (value < low - ROUNDING) {
                return Optional.of("%s is %s, less than %s".formatted(figure, text(value), text(low)));
            }
            if (value > high + ROUNDING) {
                return Optional.of("%s is %s, more than %s".formatted(figure, text(value), text(high)));
            }
            return Optional.empty();
        }
    }

    /** {@link #rising} and {@link #falling}. */
    record Monotone(List<String> figures, boolean up, double slack) implements Rule {
        @Override
        public Set<String> needs() {
            return Set.copyOf(figures);
        }

        @Override
        public Optional<String> broken(ToDoubleFunction<String> all) {
            for (int i = 1; i < figures.size(); i++) {
                double before = all.applyAsDouble(figures.get(i - 1));
                double after = all.applyAsDouble(figures.get(i));
                if (up ? after < before * (1 - slack) : after > before * (1 + slack)) {
                    return Optional.of("%s is %s, %s than %s at %s"
                            .formatted(
                                    figures.get(i),
                                    text(after),
                                    up ? "less" : "more",
                                    text(before),
                                    figures.get(i - 1)));
                }
            }
            return Optional.empty();
        }
    }

    /** {@link #above}. */
    record Above(String figure, String other) implements Rule {
        @Override
        public Set<String> needs() {
            return Set.of(figure, other);
        }

        @Override
        public Optional<String> broken(ToDoubleFunction<String> figures) {
            return figures.applyAsDouble(figure) > figures.applyAsDouble(other)
                    ? Optional.empty()
                    : Optional.of("%s (%s) is not above %s (%s)"
                            .formatted(
                                    figure,
                                    text(figures.applyAsDouble(figure)),
                                    other,
                                    text(figures.applyAsDouble(other))));
        }
    }

    /** {@link #thatOrOneMore}. */
    record ThatOrOneMore(String figure, String other, double part) implements Rule {
        @Override
        public Set<String> needs() {
            return Set.of(figure, other);
        }

        @Override
        public Optional<String> broken(ToDoubleFunction<String> figures) {
            double value = figures.applyAsDouble(figure);
            double that = figures.applyAsDouble(other);
            boolean holds = Math.abs(value - that) <= part * that || Math.abs(value - that - 1) <= part * (that + 1);
            return holds
                    ? Optional.empty()
                    : Optional.of("%s is %s, neither %s nor one more".formatted(figure, text(value), text(that)));
        }
    }

    private static String text(double value) {
        return Numbers.text(value);
    }
}
