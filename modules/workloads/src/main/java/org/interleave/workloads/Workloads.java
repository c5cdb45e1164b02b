package org.interleave.workloads;

import java.util.List;

/** All workloads, in the order of every table. */
public final class Workloads {
    private Workloads() {}

    /** Countdown, fib, sleep, echo, mixed, counter, wordcount. */
    public static List<Workload> all() {
        return List.of(
                new Countdown(), new Fib(), new Sleep(), new Echo(), new Mixed(), new Counter(), new WordCount());
    }
}
