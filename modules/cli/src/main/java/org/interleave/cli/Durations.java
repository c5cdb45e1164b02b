package org.interleave.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interleave.workloads.InputException;

/** Lengths of time as users type them: {@code 5ms}, {@code 0.1ms}, {@code 100us}, {@code 2s}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)\\s*([a-zµ]*)");
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();
    private static final long LONGEST = 24L * 60 * 60 * 1_000_000_000;

    static {
        UNITS.put("ns", 1L);
        UNITS.put("us", 1_000L);
        UNITS.put("µs", 1_000L);
        UNITS.put("ms", 1_000_000L);
        UNITS.put("s", 1_000_000_000L);
    }

    private Durations() {}

    /**
     * A length of time, more than zero and at most a day.
     *
     * @param option what it was given to, for the sentence that is said when it is none
     */
    public static Duration positive(String option, String text) throws InputException {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new InputException("%s %s: a number and a unit, such as 5ms, 100us or 2s".formatted(option, text));
        }
        Long unit = UNITS.get(form.group(2));
        BigDecimal number = new BigDecimal(form.group(1));
        if (number.signum() <= 0) {
            throw new InputException("%s %s: it must be more than zero, such as 5ms".formatted(option, text));
        }
        if (unit == null) {
            String what = form.group(2).isEmpty() ? "the unit is missing" : "there is no unit " + form.group(2);
            throw new InputException(
                    "%s %s: %s; write %sms, %<sus or %<ss".formatted(option, text, what, form.group(1)));
        }
        BigDecimal nanos = number.multiply(BigDecimal.valueOf(unit));
        if (nanos.compareTo(BigDecimal.ONE) < 0 || nanos.compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
            throw new InputException("%s %s: choose from 1ns to a day".formatted(option, text));
        }
        return Duration.ofNanos(nanos.longValue());
    }
}
