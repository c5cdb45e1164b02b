package org.interleave.bench.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One of CPython's pools.
 *
 * @param python the name of its interpreter
 * @param kind which pool
 * @param start how its workers are started
 */
record Peer(String python, Kind kind, Start start) {
    /** {@code concurrent.futures.ProcessPoolExecutor} and {@code multiprocessing.Pool}. */
    enum Kind {
        EXECUTOR,
        POOL
    }

    /** The three start methods of {@code multiprocessing}. */
    enum Start {
        SPAWN,
        FORKSERVER,
        FORK
    }

    static List<Peer> of(String python) {
        List<Peer> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Start start : Start.values()) {
                all.add(new Peer(python, kind, start));
            }
        }
        return all;
    }

    /** Such as "python3.13 executor spawn". */
    String name() {
        return "%s %s %s".formatted(python, word(kind), word(start));
    }

    boolean isExecutor() {
        return kind == Kind.EXECUTOR;
    }

    /** Whether nothing of the parent is in its workers but what was sent there, as in ours. */
    boolean isSpawned() {
        return start == Start.SPAWN;
    }

    /** The command that has {@code script} measure it. */
    List<String> command(List<String> script) {
        List<String> command = new ArrayList<>(script);
        command.add(word(kind));
        command.add(word(start));
        return command;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
