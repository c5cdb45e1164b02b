package org.interleave.cli.course;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Screen;
import org.interleave.workloads.InputException;
import picocli.CommandLine.Command;

/** {@code ./lab reset 00}: the starter again. */
@Command(
        name = "reset",
        description = "Put the starter back; what you wrote is kept, and ./lab undo brings it back.",
        mixinStandardHelpOptions = true)
public final class ResetCommand extends CourseCommand {
    ResetCommand(Screen screen) {
        super(screen);
    }

    @Override
    public Integer call() throws InputException, IOException {
        Lab lab = lab();
        for (String file : lab.editable()) {
            if (!Files.isRegularFile(course.starter(lab, file))) {
                throw new InputException(
                        "%s is missing, so there is nothing to reset to".formatted(course.starter(lab, file)));
            }
        }
        String before = course.snapshots().take(lab);
        for (String file : lab.editable()) {
            Files.copy(course.starter(lab, file), lab.folder().resolve(file), REPLACE_EXISTING);
        }
        String after = course.snapshots().take(lab);
        course.journal().add(new Event.Restored(Instant.now(), lab.id(), "reset", before, after));
        screen.say("Lab %s is as it was delivered. What was there is snapshot %s: %s brings it back."
                .formatted(lab.id(), before, lab.command("undo")));
        return ExitCode.OK;
    }
}
