package org.interleave.bench.fidelity.host;

import java.time.Duration;
import org.interleave.bench.fidelity.Regime;
import org.interleave.gil.Gil;
import org.interleave.gil.Policies;
import org.interleave.gil.PolicySettings;

/** GILs by regime and setting. */
final class Gils {
    /** Leaves the setting as CPython has it. */
    static final String DEFAULT = "-";

    private Gils() {}

    /**
     * A GIL.
     *
     * @param setting the check interval in ticks, or the switch interval in milliseconds; {@value #DEFAULT} for CPython's
     */
    static Gil make(Regime regime, String setting) {
        return Policies.named(regime.policy()).create(settings(regime, setting));
    }

    private static PolicySettings settings(Regime regime, String setting) {
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
