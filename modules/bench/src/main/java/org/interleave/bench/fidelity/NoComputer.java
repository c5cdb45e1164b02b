package org.interleave.bench.fidelity;

import java.util.function.Consumer;

/** Stands in until there is a simulated computer. */
final class NoComputer implements SimulatedFigures {
    @Override
    public Column column(Consumer<String> progress) {
        return Column.absent("there is no simulated computer yet");
    }
}
