package org.interleave.cli.course;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Screen;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lab undo 00}: back to the files of the check before. */
@Command(
        name = "undo",
        description = "Go back to your files as they were at the check or reset before; again for one further back.",
        mixinStandardHelpOptions = true)
public final class UndoCommand extends CourseCommand {
    @Option(names = "--to", paramLabel = "SNAPSHOT", description = "To this snapshot; ./lab history names them.")
    private @Nullable String to;

    UndoCommand(Screen screen) {
        super(screen);
    }

    @Override
    public Integer call() throws InputException, IOException {
        Lab lab = lab();
        String now = course.snapshots().take(lab);
        String target = to != null
                ? to
                : before(now, known(course.journal().about(lab)))
                        .orElseThrow(() ->
                                new InputException("there is nothing further back: see " + lab.command("history")));
        course.snapshots().restore(lab, target);
        course.journal().add(new Event.Restored(Instant.now(), lab.id(), "undo", now, target));
        screen.say("Your files are those of snapshot %s; what was there is snapshot %s.".formatted(target, now));
        return ExitCode.OK;
    }

    /* What the learner had, oldest first. Where an undo went is left out: the next one is to go further. */
    private static List<String> known(List<Event> events) {
        List<String> known = new ArrayList<>();
        for (Event event : events) {
            switch (event) {
                case Event.Checked checked -> known.add(checked.files());
                case Event.Restored reset
                when reset.by().equals("reset") -> {
                    known.add(reset.before());
                    known.add(reset.files());
                }
                default -> {}
            }
        }
        return known;
    }

    private static Optional<String> before(String now, List<String> known) {
        int at = known.lastIndexOf(now);
        List<String> earlier = at < 0 ? known : known.subList(0, at);
        return earlier.reversed().stream().filter(id -> !id.equals(now)).findFirst();
    }
}
