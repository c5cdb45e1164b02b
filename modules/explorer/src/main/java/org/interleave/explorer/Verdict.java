package org.interleave.explorer;

/** What an exploration can say, and nothing stronger. */
public enum Verdict {
    /** Every schedule was run. */
    PASS_ALL,
    /** Every distinct ordering was covered, by partial-order reduction. */
    PASS_ALL_ORDERINGS,
    /** Every schedule with at most so many preemptions was run. */
    PASS_BOUNDED,
    /** Some schedules were run. */
    PASS_SAMPLED,
    /** A schedule fails. */
    FAIL,
    /** The same schedule did not give the same run twice. */
    NON_DETERMINISTIC,
    /** The program does something that cannot be modelled. */
    REFUSED;

    /** Whether no failure was found. */
    public boolean passed() {
        return this == PASS_ALL || this == PASS_ALL_ORDERINGS || this == PASS_BOUNDED || this == PASS_SAMPLED;
    }
}
