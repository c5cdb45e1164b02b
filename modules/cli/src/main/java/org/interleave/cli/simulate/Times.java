package org.interleave.cli.simulate;

import java.util.Locale;

/** Lengths of simulated time as people read them. */
final class Times {
    private Times() {}

    /** Three digits that count, and a unit. */
    static String text(double nanos) {
        if (nanos == 0) {
            return "0";
        }
        String[] units = {"ns", "µs", "ms", "s"};
        double value = nanos;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, units[unit]);
    }

    /** Without zeros that say nothing: for what somebody chose. */
    static String chosen(long nanos) {
        return text(nanos).replaceFirst("\\.0+ ", " ").replaceFirst("(\\.[0-9]*[1-9])0+ ", "$1 ");
    }
}
