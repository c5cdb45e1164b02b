package org.interleave.cli;

import org.interleave.gil.Policies;
import org.interleave.gil.Policy;
import org.interleave.gil.PolicySettings;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command lets its user set about a GIL policy. */
public final class PolicyOptions {
    @Option(names = "--interval", paramLabel = "TIME", description = "The switch interval: 5ms, unless given.")
    private @Nullable String interval;

    @Option(
            names = "--check-interval",
            paramLabel = "TICKS",
            description = "gil-old: after how many ticks the holder lets go; 100, unless given.")
    private @Nullable Integer checkInterval;

    /** For picocli: nothing is set. */
    public PolicyOptions() {}

    /** What was set, and CPython's for the rest. */
    public PolicySettings settings() throws InputException {
        PolicySettings plain = PolicySettings.CPYTHON;
        if (checkInterval != null && checkInterval < 1) {
            throw new InputException("--check-interval %d: at least 1 tick".formatted(checkInterval));
        }
        return new PolicySettings(
                interval == null ? plain.interval() : Durations.positive("--interval", interval),
                checkInterval == null ? plain.checkInterval() : checkInterval);
    }

    /** The policy that {@code --model} names. */
    public static Policy policy(String model) throws InputException {
        try {
            return Policies.named(model);
        } catch (IllegalArgumentException e) {
            throw new InputException("--model: " + e.getMessage());
        }
    }
}
