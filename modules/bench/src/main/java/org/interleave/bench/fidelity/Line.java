package org.interleave.bench.fidelity;

import java.util.Arrays;

/** The straight line of least squares. */
record Line(double slope, double offset) {
    /** Through the points; of fewer than three, nothing can be said. */
    static Line through(double[] x, double[] y) {
        if (x.length < 3) {
            return new Line(Readings.ABSENT, Readings.ABSENT);
        }
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xy / xx;
        return new Line(slope, meanY - slope * meanX);
    }
}
