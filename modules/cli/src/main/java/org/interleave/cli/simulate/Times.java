package org.interleave.cli.simulate;

import java.math.BigDecimal;
import java.util.Locale;

/** Lengths of simulated time as people read them. */
final class Times {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private Times() {}

    /** Three digits that count, and a unit. */
    static String text(double nanos) {
        if (nanos == 0) {
            return "0";
        }
        double value = nanos;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }

    /** To the nanosecond, without zeros that say nothing: for what somebody chose. */
    static String exact(long nanos) {
        int unit = 0;
        while (unit < UNITS.length - 1 && nanos >= Math.powExact(1_000L, unit + 1)) {
            unit++;
        }
        String number = nanos == 0
                ? "0"
                : BigDecimal.valueOf(nanos, 3 * unit).stripTrailingZeros().toPlainString();
        return number + " " + UNITS[unit];
    }
}
