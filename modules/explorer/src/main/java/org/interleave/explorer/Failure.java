package org.interleave.explorer;

import org.jspecify.annotations.Nullable;

/**
 * A schedule that fails.
 *
 * @param kind how
 * @param happened what happened, in one sentence
 * @param rule which rule that breaks, in one sentence
 * @param where the place in the program: {@code Counter.increment (Counter.java:12)}; "" when no place is to blame
 * @param minPreemptions with how many preemptions it can be shown; no schedule with fewer fails, if {@code minimal}
 * @param minimal whether every schedule with fewer preemptions was run
 * @param token what replays it
 * @param trace the failing run
 * @param contrast the nearest run that passes, if one was found
 * @param thrown what left the thread, if something did
 */
public record Failure(
        FailureKind kind,
        String happened,
        String rule,
        String where,
        int minPreemptions,
        boolean minimal,
        String token,
        Trace trace,
        @Nullable Trace contrast,
        @Nullable Throwable thrown) {}
