package org.interleave.workloads;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a run's outcomes add up to.
 *
 * @param ok whether they equal the sequential reference answer, or differ from it only as the model allows
 * @param words the answer, or what is wrong with it, in a few words
 * @param lostUpdates increments that vanished, for workloads that share a variable
 * @param latencies one entry per round trip, in nanoseconds; empty for workloads without round trips
 * @param hogRate ticks per second of the CPU work beside an echo client
 */
public record Answer(boolean ok, String words, OptionalLong lostUpdates, long[] latencies, OptionalDouble hogRate) {

    private static final long[] NONE = {};

    /** An answer that is only right or wrong. */
    public static Answer of(boolean ok, String words) {
        return new Answer(ok, words, OptionalLong.empty(), NONE, OptionalDouble.empty());
    }

    /** The same answer, with the updates that were lost. */
    public Answer withLostUpdates(long lost) {
        return new Answer(ok, words, OptionalLong.of(lost), latencies, hogRate);
    }

    /** The same answer, with the time of each round trip in nanoseconds. */
    public Answer withLatencies(long[] nanos) {
        return new Answer(ok, words, lostUpdates, nanos, hogRate);
    }

    /** The same answer, with the hogs' speed in ticks per second. */
    public Answer withHogRate(double ticksPerSecond) {
        return new Answer(ok, words, lostUpdates, latencies, OptionalDouble.of(ticksPerSecond));
    }
}
