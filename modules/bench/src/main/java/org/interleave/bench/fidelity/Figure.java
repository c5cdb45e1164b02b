package org.interleave.bench.fidelity;

import java.util.function.ToDoubleFunction;

/**
 * One of the numbers a row compares.
 *
 * @param name as it stands in the table and in JSON
 * @param value computes it from what a column knows; {@link Readings#ABSENT} when something is missing
 */
record Figure(String name, ToDoubleFunction<Readings.Look> value) {
    /** A metric as it is. */
    static Figure of(String name, Metric metric) {
        return new Figure(name, look -> look.at(metric));
    }

    /** One metric divided by another. */
    static Figure ratio(String name, Metric above, Metric below) {
        return new Figure(name, look -> look.at(above) / look.at(below));
    }

    /** A metric divided by a number. */
    static Figure per(String name, Metric metric, double unit) {
        return new Figure(name, look -> look.at(metric) / unit);
    }
}
