package org.interleave.weave;

import java.util.List;
import java.util.stream.Collectors;

/** A program uses what cannot be modelled. The message has a line for each place. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    RefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining("\n")));
        this.refusals = List.copyOf(refusals);
    }

    /** Every place, class by class. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
