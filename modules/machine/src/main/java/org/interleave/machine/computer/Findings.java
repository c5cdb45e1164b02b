package org.interleave.machine.computer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Scenario}.
 *
 * @param ending why it stopped
 * @param elapsed how long it ran, in nanoseconds
 * @param hogTicks how many ticks each hog counted
 * @param hogSpeed the ticks of all hogs in a nanosecond, times the length of one: 1 is one core kept busy by them
 * @param slices how long one hog ran before another did, in nanoseconds, in the order in which they came
 * @param latencies the time of each round trip, in nanoseconds, in the order in which they came
 * @param voluntarySwitches how often a thread left its core because it had to wait
 * @param involuntarySwitches how often one had to leave its core to another
 * @param cpuTime how long the cores were busy altogether, in nanoseconds
 */
public record Findings(
        Ending ending,
        long elapsed,
        List<Long> hogTicks,
        double hogSpeed,
        long[] slices,
        long[] latencies,
        long voluntarySwitches,
        long involuntarySwitches,
        long cpuTime) {

    static Findings of(
            Computer computer, Ending ending, Hog[] hogs, Turns turns, @Nullable EchoClient client, long tick) {
        long elapsed = computer.now();
        List<Long> ticks = java.util.Arrays.stream(hogs).map(Hog::done).toList();
        long sum = ticks.stream().mapToLong(Long::longValue).sum();
        List<SimulatedThread> threads = computer.threads();
        return new Findings(
                ending,
                elapsed,
                ticks,
                elapsed == 0 ? 0 : (double) sum * tick / elapsed,
                turns.lengths(),
                client == null ? new long[0] : client.latencies(),
                threads.stream().mapToLong(SimulatedThread::voluntarySwitches).sum(),
                threads.stream().mapToLong(SimulatedThread::involuntarySwitches).sum(),
                threads.stream().mapToLong(SimulatedThread::cpuTime).sum());
    }

    /** How many round trips there were in a second. */
    public double roundTripsPerSecond() {
        return elapsed == 0 ? 0 : latencies.length * 1e9 / elapsed;
    }

    /** How often, in a second, a thread left its core because it had to wait. */
    public double voluntarySwitchesPerSecond() {
        return elapsed == 0 ? 0 : voluntarySwitches * 1e9 / elapsed;
    }
}
