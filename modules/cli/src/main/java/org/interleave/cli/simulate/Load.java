package org.interleave.cli.simulate;

import org.interleave.machine.computer.Scenario;
import org.interleave.machine.computer.Specs;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated computers have to do.
 *
 * @param threads how many busy threads there are
 * @param work how many ticks they count together; 0 for no end
 * @param length how long they are watched at most, in nanoseconds
 * @param client the client's name, as users type it
 * @param echo the server and its client; null for none
 */
record Load(int threads, long work, long length, String client, Scenario.@Nullable Echo echo) {
    /** What it takes one thread alone that needs no GIL, in nanoseconds. */
    long aloneNanos() {
        return work * Scenario.REFERENCE_TICK;
    }

    /** How long it takes at least when so many threads run at once, in nanoseconds. */
    long atLeast(int atOnce) {
        return work == 0 ? length : aloneNanos() / atOnce;
    }

    Scenario on(Specs specs) {
        return new Scenario(specs, Scenario.REFERENCE_TICK, threads, work, echo, length);
    }
}
