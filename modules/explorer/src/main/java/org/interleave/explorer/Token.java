package org.interleave.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule as one word that can be typed: {@code v1;operation;1a2b3c4d;0x4.0-1x2~.0-2x3;data=1}.
 *
 * <p>The fields are the format's version, the granularity ({@code slow}: and slow work; {@code spin}: and no spinning; {@code turn}: turns of coroutines), the
 * hash of the program, the legs, the other choices, and {@code endless} when the run was stopped there. A leg is a thread and how many operations it does, with {@code ~}
 * where it is preempted; {@code (…)*9} are legs that repeat. Threads are named by their way from the first one: {@code 0-2}
 * is the second thread that thread {@code 0} made.
 */
record Token(Mode mode, String hash, List<Itinerary.Leg> legs, List<Integer> data, boolean endless) {
    private static final Pattern LEG = Pattern.compile("([0-9]+(?:-[0-9]+)*)x([0-9]{1,7})(~?)");
    private static final Pattern REPEATED = Pattern.compile("\\(([^()]+)\\)\\*([0-9]{1,6})");
    private static final int LONGEST_PATTERN = 24;
    private static final int MOST_LEGS = 100_000;
    private static final String LOOK = "it should look like v1;operation;1a2b3c4d;0x4.0-1x2";

    /** What else the run depends on. */
    enum Mode {
        /** Nothing. */
        OPERATION,
        /** Work may be slow. */
        SLOW,
        /** To spin without giving way is a failure. */
        SPIN,
        /** Legs are made of turns: it is a coroutine program. */
        TURN;

        static Mode of(Run run) {
            return run.spinningFails ? SPIN : run.slowWork ? SLOW : OPERATION;
        }
    }

    /** The schedule of the run that has just ended. */
    static Token of(String hash, Run run) {
        return new Token(
                Mode.of(run),
                hash,
                run.itinerary.legs(),
                run.itinerary.data(),
                run.ending == Ending.RUNAWAY || run.failure == FailureKind.STARVATION);
    }

    Token {
        legs = List.copyOf(legs);
        data = List.copyOf(data);
    }

    // ---- Reading.

    /** Reads a token. */
    static Token parse(String text) throws ReplayException {
        String[] fields = text.strip().split(";", -1);
        boolean endless = fields[fields.length - 1].equals("endless");
        if (endless) {
            fields = Arrays.copyOf(fields, fields.length - 1);
        }
        if (fields.length < 4 || fields.length > 5 || !fields[0].equals("v1") || !fields[2].matches("[0-9a-f]{8}")) {
            throw malformed(text);
        }
        try {
            Mode mode = Mode.valueOf(fields[1].toUpperCase(Locale.ROOT));
            List<Integer> data = new ArrayList<>();
            if (fields.length == 5) {
                if (!fields[4].startsWith("data=")) {
                    throw malformed(text);
                }
                for (String one : fields[4].substring("data=".length()).split("\\.", -1)) {
                    data.add(Integer.parseInt(one));
                }
            }
            return new Token(mode, fields[2], legs(fields[3], text), data, endless);
        } catch (IllegalArgumentException e) {
            throw malformed(text);
        }
    }

    private static ReplayException malformed(String text) {
        return new ReplayException(
                "'%s' is not a schedule: %s".formatted(text.length() > 60 ? text.substring(0, 60) + "…" : text, LOOK));
    }

    private static List<Itinerary.Leg> legs(String field, String whole) throws ReplayException {
        List<Itinerary.Leg> legs = new ArrayList<>();
        Map<String, Integer> done = new HashMap<>();
        int at = 0;
        while (at < field.length()) {
            Matcher repeated = REPEATED.matcher(field).region(at, field.length());
            Matcher leg = LEG.matcher(field).region(at, field.length());
            if (repeated.lookingAt()) {
                for (int i = Integer.parseInt(repeated.group(2)); i > 0; i--) {
                    for (String one : repeated.group(1).split("\\.", -1)) {
                        Matcher inner = LEG.matcher(one);
                        if (!inner.matches() || legs.size() > MOST_LEGS) {
                            throw malformed(whole);
                        }
                        add(legs, done, inner);
                    }
                }
                at = repeated.end();
            } else if (leg.lookingAt()) {
                add(legs, done, leg);
                at = leg.end();
            } else {
                throw malformed(whole);
            }
            if (at < field.length() && field.charAt(at++) != '.') {
                throw malformed(whole);
            }
        }
        if (legs.isEmpty() || field.endsWith(".")) {
            throw malformed(whole);
        }
        return legs;
    }

    private static void add(List<Itinerary.Leg> legs, Map<String, Integer> done, Matcher leg) {
        int operations = done.merge(leg.group(1), Integer.parseInt(leg.group(2)), Integer::sum);
        legs.add(new Itinerary.Leg(leg.group(1), operations, !leg.group(3).isEmpty()));
    }

    // ---- Writing.

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("v1;")
                .append(mode.name().toLowerCase(Locale.ROOT))
                .append(';')
                .append(hash)
                .append(';')
                .append(String.join(".", folded(words())));
        if (!data.isEmpty()) {
            text.append(";data=")
                    .append(String.join(".", data.stream().map(String::valueOf).toList()));
        }
        return text.append(endless ? ";endless" : "").toString();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        Map<String, Integer> done = new HashMap<>();
        for (int i = 0; i < legs.size(); i++) {
            Itinerary.Leg leg = legs.get(i);
            if (i + 1 < legs.size() && legs.get(i + 1).path().equals(leg.path())) {
                continue;
            }
            int before = done.getOrDefault(leg.path(), 0);
            words.add(leg.path() + "x" + (leg.operations() - before) + (leg.preempted() ? "~" : ""));
            done.put(leg.path(), leg.operations());
        }
        return words;
    }

    /* Threads that go round and round make a long word out of a short pattern. */
    private static List<String> folded(List<String> words) {
        List<String> folded = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int best = 0;
            int times = 0;
            for (int length = 1; length <= LONGEST_PATTERN && at + 3 * length <= words.size(); length++) {
                int repeats = repeats(words, at, length);
                if (repeats >= 3 && repeats * length > best * times) {
                    best = length;
                    times = repeats;
                }
            }
            if (best > 0) {
                folded.add("(" + String.join(".", words.subList(at, at + best)) + ")*" + times);
                at += best * times;
            } else {
                folded.add(words.get(at++));
            }
        }
        return folded;
    }

    private static int repeats(List<String> words, int at, int length) {
        int repeats = 1;
        while (at + (repeats + 1) * length <= words.size()
                && words.subList(at, at + length)
                        .equals(words.subList(at + repeats * length, at + (repeats + 1) * length))) {
            repeats++;
        }
        return repeats;
    }
}
