package org.interleave.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.interleave.cli.course.CheckCommand;
import org.interleave.cli.course.ExplainCommand;
import org.interleave.cli.course.HintCommand;
import org.interleave.cli.course.HistoryCommand;
import org.interleave.cli.course.MeasureCommand;
import org.interleave.cli.course.Overview;
import org.interleave.cli.course.PredictCommand;
import org.interleave.cli.course.ResetCommand;
import org.interleave.cli.course.UndoCommand;
import org.interleave.cli.explore.ExploreCommand;
import org.interleave.cli.explore.ReplayCommand;
import org.interleave.cli.run.RunCommand;
import org.interleave.cli.simulate.SimulateCommand;
import org.interleave.workloads.InputException;
import picocli.CommandLine.Command;

/** {@code ./lab}: where the learner is, and what is next. */
@Command(
        name = "lab",
        description = "Run, break and measure threads under a GIL, coroutines and processes.",
        mixinStandardHelpOptions = true,
        version = "Interleave 0.1.0",
        subcommands = {
            CompareCommand.class,
            ExploreCommand.class,
            ReplayCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            PredictCommand.class,
            CheckCommand.class,
            MeasureCommand.class,
            ExplainCommand.class,
            HintCommand.class,
            ResetCommand.class,
            UndoCommand.class,
            HistoryCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class LabCommand implements Callable<Integer> {
    private final Screen screen;

    LabCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, InputException {
        new Overview(screen).show();
        return ExitCode.OK;
    }
}
