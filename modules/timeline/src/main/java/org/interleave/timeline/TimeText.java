package org.interleave.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Moments and lengths of time as people read them. */
final class TimeText {
    private enum Unit {
        NANOS("ns", 1),
        MICROS("µs", 1_000),
        MILLIS("ms", 1_000_000),
        SECONDS("s", 1_000_000_000);

        private final String symbol;
        private final long nanos;

        Unit(String symbol, long nanos) {
            this.symbol = symbol;
            this.nanos = nanos;
        }

        /** The largest unit of which {@code nanos} holds at least one. */
        static Unit of(double nanos) {
            Unit fitting = NANOS;
            for (Unit unit : values()) {
                if (nanos >= unit.nanos) {
                    fitting = unit;
                }
            }
            return fitting;
        }
    }

    private TimeText() {}

    /** Three digits that count and a unit: "812 ms", "5.2 ms", "1.19 s". */
    static String of(double nanos) {
        Unit unit = Unit.of(nanos);
        double value = nanos / unit.nanos;
        int decimals = value >= 99.95 || (unit == Unit.NANOS && value == Math.rint(value)) ? 0 : value >= 9.995 ? 1 : 2;
        return trimmed(String.format(Locale.ROOT, "%." + decimals + "f", value)) + " " + unit.symbol;
    }

    /** A mark on a time axis. */
    record Tick(long at, String label) {}

    /**
     * Marks on round moments of {@code window}, at most {@code most} of them and at least the one the window begins
     * with or near; all in the same unit.
     */
    static List<Tick> ticks(Window window, int most) {
        long step = 1;
        for (int i = 0; step * Math.max(1, most) < window.length(); i++) {
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        Unit unit = Unit.of(Math.min((double) window.to(), step * 1000.0));
        List<Tick> ticks = new ArrayList<>();
        for (long at = (window.from() + step - 1) / step * step; at <= window.to(); at += step) {
            ticks.add(new Tick(at, label(at, unit)));
        }
        return ticks;
    }

    private static String label(long at, Unit unit) {
        return trimmed(String.format(Locale.ROOT, "%.3f", (double) at / unit.nanos)) + " " + unit.symbol;
    }

    private static String trimmed(String number) {
        return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
    }
}
