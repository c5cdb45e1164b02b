package org.interleave.measure;

import java.util.List;

/** What {@code lab compare --json} prints: the machine, and a row for every workload on every model. */
public record Comparison(MachineFacts machine, List<Row> runs) {
    /** Copies the list. */
    public Comparison {
        runs = List.copyOf(runs);
    }
}
