package org.interleave.bench.fidelity.host;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.interleave.bench.fidelity.Regime;
import org.interleave.gil.Gil;
import org.interleave.gil.Policies;
import org.interleave.gil.PolicySettings;

/** GILs by regime and setting. */
public final class Gils {
    /** Leaves the setting as CPython has it. */
    public static final String DEFAULT = "-";

    private Gils() {}

    /**
     * A GIL.
     *
     * @param setting the check interval in ticks, or the switch interval in milliseconds; {@value #DEFAULT} for CPython's
     * @param nanoTime the time where its threads run
     */
    public static Gil make(Regime regime, String setting, LongSupplier nanoTime) {
        return Policies.named(regime.policy()).create(settings(regime, setting), nanoTime);
    }

    static Gil make(Regime regime, String setting) {
        return make(regime, setting, System::nanoTime);
    }

    /** What a policy is told of a setting. */
    public static PolicySettings settings(Regime regime, String setting) {
        if (setting.equals(DEFAULT)) {
            return PolicySettings.CPYTHON;
        }
        return regime == Regime.OLD
                ? new PolicySettings(PolicySettings.CPYTHON.interval(), Integer.parseInt(setting))
                : new PolicySettings(
                        Duration.ofNanos(Math.round(Double.parseDouble(setting) * 1e6)),
                        PolicySettings.CPYTHON.checkInterval());
    }
}
