package org.interleave.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.interleave.workloads.InputException;

/** Another tool that runs a program under many schedules. None comes with the toolkit: each is found when it is needed. */
public enum Peer {
    /** Model checking by JetBrains. */
    LINCHECK("schedules/s"),
    /** Controlled random schedules, on an instrumented JDK. */
    FRAY("schedules/s"),
    /** Races real threads, and counts what comes out: samples, of which any number may be the same schedule. */
    JCSTRESS("schedules/s or racy samples/s");

    private final String unit;

    Peer(String unit) {
        this.unit = unit;
    }

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a row that names it counts. */
    String unit() {
        return unit;
    }

    /** Whether it chooses the schedule, as we do: only then is a ratio a claim. */
    boolean controlsSchedules() {
        return this != JCSTRESS;
    }

    /**
     * The peer of that name.
     *
     * @throws InputException when there is none
     */
    public static Peer named(String word) throws InputException {
        for (Peer peer : values()) {
            if (peer.word().equals(word)) {
                return peer;
            }
        }
        throw new InputException("there is no peer called '%s'; choose from %s"
                .formatted(word, Arrays.stream(values()).map(Peer::word).collect(Collectors.joining(", "))));
    }
}
