package org.interleave.bench.fidelity;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One column's part in a row.
 *
 * @param value a {@link Double} where the row has one figure, a {@code Map<String, Double>} of figures by name where it has
 *     several, null when nothing is known
 * @param verdict what became of the relation
 * @param why the verdict's reason, a sentence without its full stop
 */
public record Cell(@Nullable Object value, Verdict verdict, String why) {

    /** What became of a relation. */
    public enum Verdict {
        /** Every part of it that could be judged is within its band. */
        HOLDS("holds"),
        /** Some part is not. */
        FAILS("fails"),
        /** Nothing can be said here. */
        NOT_APPLICABLE("n/a");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** As it is written. */
        @JsonValue
        public String word() {
            return word;
        }
    }

    static Cell notApplicable(String why) {
        return new Cell(null, Verdict.NOT_APPLICABLE, why);
    }
}
