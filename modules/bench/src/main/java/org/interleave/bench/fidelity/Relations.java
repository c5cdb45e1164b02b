package org.interleave.bench.fidelity;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All 24 relations. Bands are what was seen across versions of CPython on one machine, widened to published values: those
 * of David Beazley (Understanding the Python GIL, 2010) and Victor Skvortsov (Python behind the scenes 13, 2021).
 */
final class Relations {
    /** The switch interval under which everything is measured unless a row varies it, in ms. */
    static final double INTERVAL_MILLIS = 5;

    private static final List<Relation> ALL = Stream.of(
                    BusyThreads.relations(), Convoys.relations(), SignalsAndServices.relations())
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(Relation::number))
            .toList();

    private Relations() {}

    /** Row 1 to row 24. */
    static List<Relation> all() {
        return ALL;
    }

    static Relation row(int number) {
        return ALL.get(number - 1);
    }
}
