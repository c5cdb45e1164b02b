package org.interleave.cli.simulate;

import org.interleave.cli.Durations;
import org.interleave.machine.computer.Range;
import org.interleave.workloads.InputException;

/** Two lengths of time as users type them, {@code 50us..100us}; or one, which is both. */
final class Ranges {
    private static final String BETWEEN = "\\.\\.";

    private Ranges() {}

    /**
     * A length of time that varies.
     *
     * @param option what it was given to, for the sentence that is said when it is none
     */
    static Range varying(String option, String text) throws InputException {
        String[] ends = text.strip().split(BETWEEN, 2);
        long least = nanos(option, ends[0]);
        long most = ends.length == 1 ? least : nanos(option, ends[1]);
        if (most < least) {
            throw new InputException(
                    "%s %s: the shorter time comes first, as in %2$s..%s".formatted(option, text, ends[0]));
        }
        return new Range(least, most);
    }

    /** A length of time, 0 included. */
    static long nanos(String option, String text) throws InputException {
        return text.strip().matches("0+(\\.0+)?\\s*([nuµm]?s)")
                ? 0
                : Durations.positive(option, text).toNanos();
    }
}
