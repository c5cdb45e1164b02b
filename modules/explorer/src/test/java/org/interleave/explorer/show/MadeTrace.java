package org.interleave.explorer.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interleave.explorer.Failure;
import org.interleave.explorer.FailureKind;
import org.interleave.explorer.Step;
import org.interleave.explorer.Trace;
import org.jspecify.annotations.Nullable;

/** Traces made by hand, step by step. */
final class MadeTrace {
    static final Sources COUNTER = file -> file.equals("Counter.java")
            ? List.of(
                    "final class Counter {",
                    "    private int count;",
                    "",
                    "    void increment() {",
                    "        int seen = count;",
                    "        count = seen + 1;",
                    "    }",
                    "}")
            : List.of();

    private final List<String> threads;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> holders = new LinkedHashMap<>();

    private MadeTrace(String... threads) {
        this.threads = Arrays.asList(threads);
    }

    static MadeTrace of(String... threads) {
        return new MadeTrace(threads);
    }

    /** The next step; its line in Counter.java, 0 for a step without a place. */
    MadeTrace step(int thread, String words, int line, boolean preemption) {
        steps.add(new Step(
                steps.size() + 1,
                thread,
                words,
                line == 0 ? "" : "Counter.java",
                line,
                line == 0 ? "" : "Counter.increment",
                preemption,
                Map.copyOf(variables),
                new LinkedHashMap<>(holders)));
        return this;
    }

    MadeTrace step(int thread, String words) {
        return step(thread, words, 0, false);
    }

    /** From the next step on, the variable holds this. */
    MadeTrace variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** From the next step on, this thread holds the lock. */
    MadeTrace holder(String lock, String thread) {
        holders.put(lock, thread);
        return this;
    }

    Trace ends(String ending) {
        return new Trace(threads, List.copyOf(steps), ending, "");
    }

    static Trace lostUpdate() {
        return of("main", "T1", "T2")
                .variable("count", "41")
                .step(1, "read count 41", 5, false)
                .step(2, "read count 41", 5, true)
                .variable("count", "42")
                .step(2, "wrote count 42", 6, false)
                .step(1, "wrote count 42", 6, false)
                .ends("count is 42, and should be 43");
    }

    static Trace nothingLost() {
        return of("main", "T1", "T2")
                .variable("count", "41")
                .step(1, "read count 41", 5, false)
                .variable("count", "42")
                .step(1, "wrote count 42", 6, false)
                .step(2, "read count 42", 5, false)
                .variable("count", "43")
                .step(2, "wrote count 43", 6, false)
                .ends("count is 43");
    }

    static Trace deadlock() {
        return of("main", "A", "B")
                .holder("first", "A")
                .step(1, "took lock first", 5, false)
                .holder("second", "B")
                .step(2, "took lock second", 6, true)
                .step(2, "waits for lock first", 6, false)
                .step(1, "waits for lock second", 5, false)
                .ends("A waits for lock second held by B; B waits for lock first held by A");
    }

    static Failure failure(Trace trace, @Nullable Trace contrast) {
        return new Failure(
                FailureKind.ASSERTION,
                "T1 read count 41 | switch | T2 read count 41, wrote count 42 | switch | T1 wrote count 42: one add is lost",
                "no switch may fall between the read and the write of count",
                "Counter.increment (Counter.java:6)",
                1,
                true,
                "v1;op;12ab34cd;A1.B2.A!;",
                trace,
                contrast,
                null);
    }
}
