package org.interleave.cli.run;

import java.nio.file.Path;
import org.interleave.cli.WritableFile;
import org.interleave.eventloop.Checkpoints;
import org.interleave.eventloop.RunOptions;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be set about the event loops of a program. */
final class LoopOptions {
    @Option(
            names = "--debug",
            description =
                    "eventloop: tell of calls that block the loop, cancellations that were swallowed, and the like.")
    private boolean debug;

    @Option(
            names = "--virtual-time",
            description = "eventloop: nobody waits; the clock jumps to the next timer when nothing is ready.")
    private boolean virtualTime;

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "eventloop: draw the next turn by lot; the same seed draws the same.")
    private @Nullable Long shuffle;

    @Option(
            names = "--always-yield",
            description = "eventloop: every operation that could wait gives the others a turn, as in trio.")
    private boolean alwaysYield;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "eventloop: write every turn there, with file and line.")
    private @Nullable Path trace;

    /** Whether anything was set. */
    boolean isSet() {
        return debug || virtualTime || alwaysYield || shuffle != null || trace != null;
    }

    RunOptions options() throws InputException {
        RunOptions options = virtualTime ? RunOptions.virtualTime() : RunOptions.realTime();
        if (debug) {
            options = options.debug(true);
        }
        if (shuffle != null) {
            options = options.shuffle(shuffle);
        }
        if (alwaysYield) {
            options = options.checkpoints(Checkpoints.ALWAYS);
        }
        if (trace != null) {
            WritableFile.require("--trace", trace);
            options = options.trace(trace);
        }
        return options;
    }
}
