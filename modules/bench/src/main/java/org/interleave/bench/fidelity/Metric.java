package org.interleave.bench.fidelity;

/**
 * What can be measured of threads under a lock, in whatever column.
 *
 * @param cores how many cores the process may use, 1 or 2
 * @param name such as {@code countdown_ratio}; names and units are those of {@code recorded.csv} and of the scripts
 * @param parameter how many threads, or what else was varied; empty when nothing was
 */
record Metric(Regime regime, int cores, String name, String parameter) {
    static Metric of(Regime regime, int cores, String name, int parameter) {
        return new Metric(regime, cores, name, Integer.toString(parameter));
    }

    static Metric of(Regime regime, String name, int parameter) {
        return of(regime, 2, name, parameter);
    }

    static Metric of(Regime regime, String name, String parameter) {
        return new Metric(regime, 2, name, parameter);
    }
}
