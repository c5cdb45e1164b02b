package org.interleave.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule as one word that can be typed: {@code v1;operation;1a2b3c4d;0x4.0-1x2~.0-2x3;data=1}.
 *
 * <p>The fields are the format's version, the granularity, the {@link #hash} of the program, the legs (which thread ran
 * until it had done how many operations; {@code ~} where it was preempted), and the other choices. Threads are named by
 * their way from the first one: {@code 0-2} is the second thread that thread {@code 0} made.
 */
record Token(String hash, List<Itinerary.Leg> legs, List<Integer> data, boolean slowWork) {
    private static final Pattern FORM = Pattern.compile(
            "v1;(operation|slow);([0-9a-f]{8});((?:[0-9]+(?:-[0-9]+)*x[0-9]+~?(?:\\.|(?=;|$)))+)(?:;data=([0-9]+(?:\\.[0-9]+)*))?");

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
            return new Token(matcher.group(2), legs, data, matcher.group(1).equals("slow"));
        } catch (NumberFormatException e) {
            throw new ReplayException("'%s' is not a schedule: a number in it is too large".formatted(text));
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("v1;")
                .append(slowWork ? "slow" : "operation")
                .append(';')
                .append(hash)
                .append(';');
        String dot = "";
        for (Itinerary.Leg leg : merged()) {
            text.append(dot).append(leg.path()).append('x').append(leg.operations()).append(leg.preempted() ? "~" : "");
            dot = ".";
        }
        if (!data.isEmpty()) {
            text.append(";data=").append(String.join(".", data.stream().map(String::valueOf).toList()));
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
