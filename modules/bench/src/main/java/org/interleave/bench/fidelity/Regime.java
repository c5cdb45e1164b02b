package org.interleave.bench.fidelity;

import java.util.Locale;

/** Under which lock threads run. */
public enum Regime {
    /** CPython 2's GIL. */
    OLD("gil-old"),
    /** CPython 3's GIL. */
    NEW("gil-new"),
    /** CPython 3's, with Beazley's priority rule. */
    PRIORITY("gil-priority"),
    /** CPython 3's, with priorities on credit. */
    FAIR("gil-fair"),
    /** Interpreters in one process, each with a GIL of its own. */
    OWN("gil-per-interpreter"),
    /** Interpreters in one process that share one GIL. */
    SHARED("gil-new"),
    /** No GIL. */
    NONE("no-gil");

    private final String policy;

    Regime(String policy) {
        this.policy = policy;
    }

    /** The name of the policy it is, here. */
    public String policy() {
        return policy;
    }

    /** As it is written in requests and in recorded data. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The regime of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Regime named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
