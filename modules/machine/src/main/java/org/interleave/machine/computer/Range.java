package org.interleave.machine.computer;

import java.util.SplittableRandom;

/**
 * A length of time that differs from one time to the next, every value between the two ends being as likely as any other.
 *
 * @param least nanoseconds, at least 0
 * @param most nanoseconds, at least {@code least}
 */
public record Range(long least, long most) {
    /** Checks the ends. */
    public Range {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("from %d to %d ns is no range of time".formatted(least, most));
        }
    }

    /** Always the same. */
    public static Range exactly(long nanos) {
        return new Range(nanos, nanos);
    }

    /** From so many microseconds to so many. */
    public static Range micros(long least, long most) {
        return new Range(least * 1_000, most * 1_000);
    }

    long draw(SplittableRandom chance) {
        return least == most ? least : chance.nextLong(least, most + 1);
    }
}
