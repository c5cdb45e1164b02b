package org.interleave.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interleave.measure.Experiment;
import org.interleave.measure.Findings;
import org.interleave.measure.Progress;
import org.interleave.measure.report.ReportFolder;
import org.interleave.workloads.InputException;

/** The folder that one comparison leaves behind. */
final class ResultFolder {
    private final Path path;

    private ResultFolder(Path path) {
        this.path = path;
    }

    /**
     * A new, empty folder {@code compare-<time>} under {@code parent}, made now, so that nobody waits a minute to hear
     * that it cannot be.
     *
     * @throws InputException when it cannot be made or written to
     */
    static ResultFolder create(Path parent) throws InputException {
        try {
            return new ResultFolder(DatedFolder.create(parent, "compare"));
        } catch (IOException e) {
            throw new InputException("--out %s cannot be written to: name a folder of yours".formatted(parent));
        }
    }

    Path path() {
        return path;
    }

    void write(Findings findings) throws IOException {
        ReportFolder.write(findings, path);
    }

    /**
     * Shows progress, and writes what there is after every workload: whatever ends this process then, Ctrl-C has little left
     * to do, and even a power cut leaves something.
     */
    Progress keepingUp(Screen screen) {
        return new ShownProgress(screen) {
            @Override
            public void measured(Findings soFar) {
                try {
                    write(soFar);
                } catch (IOException e) {
                    screen.complain(
                            String.valueOf(e.getMessage())); // The last writing may still succeed, or will fail loudly.
                }
            }
        };
    }

    /** Nothing was measured: leave no empty folder. */
    void discard() throws InputException {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new InputException("%s cannot be removed: %s".formatted(path, e.getMessage()));
        }
    }

    /** From now until {@link #forget}, an end by Ctrl-C or SIGTERM keeps what has been measured, and says so. */
    Thread keepOnInterrupt(Experiment experiment, int planned, Screen screen) {
        Thread rescue =
                Thread.ofPlatform().name("keep-partial-results").unstarted(() -> keep(experiment, planned, screen));
        Runtime.getRuntime().addShutdownHook(rescue);
        return rescue;
    }

    static void forget(Thread rescue) {
        try {
            Runtime.getRuntime().removeShutdownHook(rescue);
        } catch (IllegalStateException e) {
            // Already ending: the rescue is at work.
        }
    }

    private void keep(Experiment experiment, int planned, Screen screen) {
        Findings findings = experiment.soFar();
        long begun = findings.measured().stream()
                .map(one -> one.row().workload())
                .distinct()
                .count();
        screen.err().println();
        try {
            if (begun == 0) {
                discard();
                screen.complain("interrupted before anything was measured; nothing was kept");
            } else {
                write(findings);
                screen.complain("interrupted: partial results kept, %d of %d workloads begun, in %s"
                        .formatted(begun, planned, Home.shorten(path)));
            }
        } catch (IOException | InputException e) {
            screen.complain("interrupted, and the partial results could not be kept: " + e.getMessage());
        }
    }
}
