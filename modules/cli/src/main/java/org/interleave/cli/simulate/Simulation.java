package org.interleave.cli.simulate;

import org.interleave.gil.GilCounts;
import org.interleave.gil.Policy;
import org.interleave.gil.PolicySettings;
import org.interleave.gil.simulate.HeldInterpreter;
import org.interleave.gil.simulate.TimelineObserver;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Findings;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.Specs;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.Window;
import org.jspecify.annotations.Nullable;

/**
 * One model on one simulated computer, and what came of it.
 *
 * @param policy the GIL's rules
 * @param specs the computer
 * @param findings what was measured there
 * @param figures the same for people
 * @param counts what the GIL counted
 * @param wokenInVain how often a thread was woken for the GIL, found it taken again, and went back to sleep
 * @param timeline what everybody did, within the window that was recorded
 */
record Simulation(
        Policy policy,
        Specs specs,
        Findings findings,
        Figures figures,
        GilCounts counts,
        long wokenInVain,
        Timeline timeline) {

    static Simulation run(
            Policy policy, PolicySettings settings, Specs specs, Load load, Window recorded, @Nullable Observer other) {
        TimelineObserver watcher = new TimelineObserver(specs.cores(), recorded);
        Observer both = other == null
                ? watcher
                : (at, thread, core) -> {
                    other.changed(at, thread, core);
                    watcher.changed(at, thread, core);
                };
        Maker maker = new Maker(policy, settings);
        Findings findings = load.on(specs).run(maker::make, both);
        return new Simulation(
                policy,
                specs,
                findings,
                Figures.of(findings, load, policy, settings),
                maker.counts(),
                watcher.wokenInVain(),
                watcher.finish(findings.elapsed()));
    }

    /* Keeps what it has made, to be asked for its counts. */
    private static final class Maker {
        private final Policy policy;
        private final PolicySettings settings;
        private @Nullable HeldInterpreter made;

        Maker(Policy policy, PolicySettings settings) {
            this.policy = policy;
            this.settings = settings;
        }

        HeldInterpreter make(Computer computer) {
            HeldInterpreter interpreter = HeldInterpreter.of(policy, settings).apply(computer);
            made = interpreter;
            return interpreter;
        }

        GilCounts counts() {
            HeldInterpreter interpreter = made;
            if (interpreter == null) {
                throw new IllegalStateException("nothing has run");
            }
            return interpreter.counts();
        }
    }

    double perSecond(long count) {
        return findings.elapsed() == 0 ? 0 : count * 1e9 / findings.elapsed();
    }
}
