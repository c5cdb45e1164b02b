package org.interleave.bench.fidelity.host;

/**
 * One line of a program's answer.
 *
 * @param metric its name, as in {@code recorded.csv}
 * @param parameter what was varied
 */
public record Reported(String metric, String parameter, double value) {
    /** As it goes over the pipe: the scripts for CPython print the same. */
    String line() {
        return "ROW," + metric + "," + parameter + "," + value;
    }
}
