package org.interleave.cli.run;

import java.util.List;
import java.util.Locale;
import org.interleave.gil.GilCounts;
import org.interleave.gil.run.Ending;
import org.interleave.gil.run.Execution;
import org.interleave.gil.run.RunSettings;
import org.interleave.gil.run.Stuck;
import org.interleave.gil.run.ThreadReport;
import tools.jackson.databind.json.JsonMapper;

/** The report as one object with stable keys. Times are nanoseconds. */
final class Json {
    private Json() {}

    private record Ended(String how, int status, String words, List<Stuck> lastState) {}

    private record Reported(
            String program,
            String model,
            long interval,
            int checkInterval,
            String checkpoints,
            Ended ending,
            long nanos,
            GilCounts gil,
            List<ThreadReport> threads) {}

    static String of(Execution execution, Ending ending, RunSettings settings) {
        return JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(new Reported(
                        execution.mainClass(),
                        settings.policy().name(),
                        settings.policySettings().interval().toNanos(),
                        settings.policySettings().checkInterval(),
                        settings.checkpoints().name().toLowerCase(Locale.ROOT),
                        new Ended(
                                how(ending),
                                ending.status(),
                                Report.words(ending),
                                Report.lastState(execution, ending)),
                        execution.nanos(),
                        execution.counts(),
                        execution.threads()));
    }

    private static String how(Ending ending) {
        return switch (ending) {
            case Ending.Returned _ -> "returned";
            case Ending.Died _ -> "died";
            case Ending.Exited _ -> "exited";
            case Ending.Deadlocked _ -> "deadlocked";
            case Ending.Refused _ -> "refused";
            case Ending.OutputClosed _ -> "output closed";
            case Ending.Interrupted _ -> "interrupted";
        };
    }
}
