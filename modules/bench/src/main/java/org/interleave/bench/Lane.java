package org.interleave.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contestant's part in a run: its rates, or the reason why there are none. Who fails once is absent for all of it. */
final class Lane {
    /** Makes a contestant. */
    @FunctionalInterface
    interface Start {
        Contestant contestant() throws AbsentException, IOException, InterruptedException;
    }

    private final Map<Program, List<Double>> rates = new EnumMap<>(Program.class);
    private @Nullable Contestant contestant;
    private @Nullable String absence;

    Lane(Start start) throws InterruptedException {
        try {
            contestant = start.contestant();
        } catch (AbsentException | IOException e) {
            absence = String.valueOf(e.getMessage());
        }
    }

    void run(Program program, Duration window, boolean counts) throws InterruptedException {
        Contestant running = contestant;
        if (running == null) {
            return;
        }
        try {
            double rate = running.perSecond(program, window);
            if (counts) {
                rates.computeIfAbsent(program, any -> new ArrayList<>()).add(rate);
            }
        } catch (AbsentException e) {
            absence = String.valueOf(e.getMessage());
            end();
        }
    }

    /** Why it is absent; null while it is not. */
    @Nullable
    String absence() {
        return absence;
    }

    /** What it did in each round. */
    List<Double> rates(Program program) {
        return rates.getOrDefault(program, List.of());
    }

    void end() {
        if (contestant != null) {
            contestant.close();
            contestant = null;
        }
    }
}
