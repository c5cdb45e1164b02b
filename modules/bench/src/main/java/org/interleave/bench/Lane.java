package org.interleave.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contestant's part in a run: what it reached, or the reason why there is nothing. Who fails once is absent for all of it. */
public final class Lane {
    /** Makes a contestant. */
    @FunctionalInterface
    public interface Start {
        /** A new one. @throws AbsentException when it cannot be had */
        Contestant contestant() throws AbsentException, IOException, InterruptedException;
    }

    private final Map<Measured, List<Double>> values = new HashMap<>();
    private @Nullable Contestant contestant;
    private @Nullable String absence;

    /** Starts the contestant. */
    public Lane(Start start) throws InterruptedException {
        try {
            contestant = start.contestant();
        } catch (AbsentException | IOException e) {
            absence = String.valueOf(e.getMessage());
        }
    }

    /** Has it measured, unless it is absent. @param counts whether the value is kept; else it was a warm-up */
    public void run(Measured what, Duration window, boolean counts) throws InterruptedException {
        Contestant running = contestant;
        if (running == null) {
            return;
        }
        try {
            double value = running.measure(what, window);
            if (counts) {
                values.computeIfAbsent(what, any -> new ArrayList<>()).add(value);
            }
        } catch (AbsentException e) {
            absence = String.valueOf(e.getMessage());
            end();
        }
    }

    /** Why it is absent; null while it is not. */
    public @Nullable String absence() {
        return absence;
    }

    /** What it reached in each round. */
    public List<Double> values(Measured what) {
        return values.getOrDefault(what, List.of());
    }

    /** Ends the contestant; what it reached stays. */
    public void end() {
        if (contestant != null) {
            contestant.close();
            contestant = null;
        }
    }
}
