package org.interleave.gil.run;

import java.util.EnumSet;
import java.util.Set;
import org.interleave.gil.Gil;
import org.interleave.gil.Policies;
import org.interleave.gil.Policy;
import org.interleave.gil.PolicySettings;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.weave.Sites;
import org.interleave.weave.Told;
import org.interleave.weave.Weaving;

/**
 * How a program is to be run.
 *
 * @param policy the GIL
 * @param policySettings its settings
 * @param checkpoints where the GIL may be taken away
 */
public record RunSettings(Policy policy, PolicySettings policySettings, Checkpoints checkpoints) {
    /** Where a thread may be asked to let go of the GIL. */
    public enum Checkpoints {
        /** Before every access to a field or an element, too: as CPython up to 3.9. */
        EVERY,
        /** At loops that go round, calls and method entries only: as CPython from 3.10. */
        CALLS
    }

    /** A policy as CPython sets it, with the checkpoints of newer ones. */
    public static RunSettings of(String policy) {
        return new RunSettings(Policies.named(policy), PolicySettings.CPYTHON, Checkpoints.CALLS);
    }

    Weaving weaving() {
        Set<Told> told = EnumSet.of(Told.ARRIVALS, Told.BLOCKING);
        if (!policy.parallel()) {
            told.add(Told.PROGRESS);
            told.add(Told.PASSING);
        }
        if (isIsolated() || !policy.parallel() && checkpoints == Checkpoints.EVERY) {
            told.add(Told.MEMORY);
        }
        // The old GIL counts every round.
        boolean strips = checkpoints == Checkpoints.CALLS && !policy.name().equals("gil-old");
        return Weaving.onRealThreads(told, strips);
    }

    private boolean isIsolated() {
        return policy.name().equals("gil-per-interpreter");
    }

    GilMachine machine(Gil gil, Sites sites, TimelineRecorder recorder, GilMachine.Exits exits) {
        if (isIsolated()) {
            return new IsolatedMachine(gil, sites, recorder, exits);
        }
        return new GilMachine(gil, !policy.parallel(), sites, recorder, exits);
    }
}
