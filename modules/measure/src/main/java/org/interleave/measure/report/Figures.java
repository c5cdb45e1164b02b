package org.interleave.measure.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Every number of the report as people read it: three digits that count, the same on every machine. */
final class Figures {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Figures() {}

    /** "812 ms" or "1.19 s". */
    static String seconds(double seconds) {
        return seconds < 1 ? millis(seconds * 1000) : digits(seconds) + " s";
    }

    /** "805 to 831 ms": both in the unit of the larger. */
    static String interval(double low, double high) {
        return high < 1
                ? digits(low * 1000) + " to " + digits(high * 1000) + " ms"
                : digits(low) + " to " + digits(high) + " s";
    }

    /** "0.21 ms". */
    static String millis(double millis) {
        return digits(millis) + " ms";
    }

    /** "1.90", in the table and as the length of a bar. */
    static String ratio(double ratio) {
        return format("%.2f", ratio);
    }

    /** "1.2 of 2 cores" has its first number from here. */
    static String oneDecimal(double value) {
        return format("%.1f", value);
    }

    /** "163,412". */
    static String count(double count) {
        return format("%,.0f", count);
    }

    /** "31 MiB". */
    static String mebibytes(double mebibytes) {
        return digits(mebibytes) + " MiB";
    }

    /** "512 B", "12.1 KiB", "3.4 MiB". */
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024 ? digits(bytes / 1024.0) + " KiB" : digits(bytes / (1024.0 * 1024)) + " MiB";
    }

    /** A share as a length in a style: "47.30%". */
    static String percent(double share) {
        return format("%.2f%%", 100 * Math.clamp(share, 0, 1));
    }

    /** "22 November 2026, 18:13 UTC". */
    static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    private static String digits(double value) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        double size = Math.abs(value);
        return format(
                size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : size >= 0.01 || size == 0 ? "%.2f" : "%.4f", value);
    }

    private static String format(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "unknown";
    }
}
