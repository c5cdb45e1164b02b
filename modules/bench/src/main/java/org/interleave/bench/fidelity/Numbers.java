package org.interleave.bench.fidelity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How figures are shown. */
final class Numbers {
    private static final int SHOWN = 3;
    private static final MathContext KEPT = new MathContext(5);

    private Numbers() {}

    /** Three digits, or all before the point. */
    static String text(double value) {
        if (Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (value == 0) {
            return "0";
        }
        int beforePoint = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return String.format(Locale.ROOT, "%." + Math.max(0, SHOWN - beforePoint) + "f", value);
    }

    /** Five digits: what JSON keeps. */
    static double kept(double value) {
        return value == 0 ? 0 : new BigDecimal(value).round(KEPT).doubleValue();
    }
}
