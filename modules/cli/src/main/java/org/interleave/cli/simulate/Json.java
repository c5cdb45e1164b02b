package org.interleave.cli.simulate;

import java.util.List;
import java.util.Locale;
import org.interleave.gil.GilCounts;
import org.interleave.gil.PolicySettings;
import org.interleave.machine.computer.Range;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The runs as one object with stable keys. Times are nanoseconds of simulated time. */
final class Json {
    private Json() {}

    private record Runs(List<OneRun> runs) {}

    /** Two ends of a time that varies. */
    private record Ends(long least, long most) {
        static Ends of(Range range) {
            return new Ends(range.least(), range.most());
        }
    }

    private record OneRun(
            String model,
            int cores,
            int threads,
            long seed,
            String client,
            long interval,
            int checkInterval,
            Ends wake,
            Ends systemCall,
            long tick,
            long slice,
            long work,
            String ending,
            long elapsed,
            @Nullable Double ratio,
            @Nullable Double hogSpeed,
            List<Long> hogTicks,
            @Nullable Double fairness,
            long cpuTime,
            long voluntarySwitches,
            long involuntarySwitches,
            double voluntarySwitchesPerSecond,
            double involuntarySwitchesPerSecond,
            long wokenInVain,
            GilCounts gil,
            Figures.@Nullable Spread slices,
            Figures.@Nullable RoundTrips roundTrips) {}

    static String of(List<Simulation> simulations, Load load, PolicySettings settings) {
        List<OneRun> runs =
                simulations.stream().map(one -> run(one, load, settings)).toList();
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(new Runs(runs));
    }

    private static OneRun run(Simulation one, Load load, PolicySettings settings) {
        return new OneRun(
                one.policy().name(),
                one.specs().cores(),
                load.threads(),
                one.specs().seed(),
                load.client(),
                settings.interval().toNanos(),
                settings.checkInterval(),
                Ends.of(one.specs().waking().deep()),
                Ends.of(one.specs().systemCall()),
                one.specs().scheduling().tick(),
                one.specs().scheduling().slice(),
                load.work(),
                one.findings().ending().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                one.findings().elapsed(),
                one.figures().ratio(),
                one.figures().speed(),
                one.findings().hogTicks(),
                one.figures().fairness(),
                one.findings().cpuTime(),
                one.findings().voluntarySwitches(),
                one.findings().involuntarySwitches(),
                one.findings().voluntarySwitchesPerSecond(),
                one.perSecond(one.findings().involuntarySwitches()),
                one.wokenInVain(),
                one.counts(),
                one.figures().slices(),
                one.figures().roundTrips());
    }
}
