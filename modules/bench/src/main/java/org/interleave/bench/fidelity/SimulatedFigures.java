package org.interleave.bench.fidelity;

import java.util.function.Consumer;

/** The column of the simulated computer: the same policies on simulated cores, from one seed, in virtual time. */
interface SimulatedFigures {
    /**
     * Its column.
     *
     * @param progress is told what goes on
     */
    Column column(Consumer<String> progress) throws InterruptedException;
}
