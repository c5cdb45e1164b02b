package org.interleave.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule as one word that can be typed: {@code v1;operation;1a2b3c4d;0x4.0-1x2~.0-2x3;data=1}.
 *
 * <p>The fields are the format's version, the granularity ({@code slow}: and slow work; {@code spin}: and no spinning), the hash of the program, the legs (which thread ran
 * until it had done how many operations; {@code ~} where it was preempted), and the other choices. Threads are named by
 * their way from the first one: {@code 0-2} is the second thread that thread {@code 0} made.
 */
record Token(Mode mode, String hash, List<Itinerary.Leg> legs, List<Integer> data) {
    /** What else the run depends on. */
    enum Mode {
        /** Nothing. */
        OPERATION,
        /** Work may be slow. */
        SLOW,
        /** To spin without giving way is a failure. */
        SPIN;

        static Mode of(Run run) {
            return run.spinningFails ? SPIN : run.slowWork ? SLOW : OPERATION;
        }
    }

    private static final Pattern FORM = Pattern.compile(
            "v1;(operation|slow|spin);([0-9a-f]{8});((?:[0-9]+(?:-[0-9]+)*x[0-9]+~?(?:\\.|(?=;|$)))+)(?:;data=([0-9]+(?:\\.[0-9]+)*))?");

    /** The schedule of the run that has just ended. */
    static Token of(String hash, Run run) {
        return new Token(Mode.of(run), hash, run.itinerary.legs(), run.itinerary.data());
    }

    Token {
        legs = List.copyOf(legs);
        data = List.copyOf(data);
    }

    /** Reads a token. */
    static Token parse(String text) throws ReplayException {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ReplayException("'%s' is not a schedule: it should look like v1;operation;1a2b3c4d;0x4.0-1x2"
                    .formatted(text.length() > 60 ? text.substring(0, 60) + "…" : text));
        }
        try {
            List<Itinerary.Leg> legs = new ArrayList<>();
            for (String leg : matcher.group(3).split("\\.", -1)) {
                int x = leg.indexOf('x');
                boolean preempted = leg.endsWith("~");
                legs.add(new Itinerary.Leg(
                        leg.substring(0, x),
                        Integer.parseInt(leg.substring(x + 1, preempted ? leg.length() - 1 : leg.length())),
                        preempted));
            }
            List<Integer> data = new ArrayList<>();
            if (matcher.group(4) != null) {
                for (String one : matcher.group(4).split("\\.", -1)) {
                    data.add(Integer.parseInt(one));
                }
            }
            return new Token(Mode.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2), legs, data);
        } catch (NumberFormatException e) {
            throw new ReplayException("'%s' is not a schedule: a number in it is too large".formatted(text));
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("v1;")
                .append(mode.name().toLowerCase(Locale.ROOT))
                .append(';')
                .append(hash)
                .append(';');
        String dot = "";
        for (Itinerary.Leg leg : merged()) {
            text.append(dot)
                    .append(leg.path())
                    .append('x')
                    .append(leg.operations())
                    .append(leg.preempted() ? "~" : "");
            dot = ".";
        }
        if (!data.isEmpty()) {
            text.append(";data=")
                    .append(String.join(".", data.stream().map(String::valueOf).toList()));
        }
        return text.toString();
    }

    private List<Itinerary.Leg> merged() {
        List<Itinerary.Leg> merged = new ArrayList<>();
        for (Itinerary.Leg leg : legs) {
            if (!merged.isEmpty() && merged.getLast().path().equals(leg.path())) {
                merged.removeLast();
            }
            merged.add(leg);
        }
        return merged;
    }
}
