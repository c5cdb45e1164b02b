package org.interleave.cli.course;

import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Screen;
import org.interleave.workloads.InputException;
import picocli.CommandLine.Command;

/** {@code ./lab history 00}: what was done in a lab, from the journal. */
@Command(name = "history", description = "What you did in a lab, and when.", mixinStandardHelpOptions = true)
public final class HistoryCommand extends CourseCommand {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    HistoryCommand(Screen screen) {
        super(screen);
    }

    @Override
    public Integer call() throws InputException, IOException {
        Lab lab = lab();
        List<Event> events = course.journal().about(lab);
        if (events.isEmpty()) {
            screen.say("Nothing yet. Next: " + Stages.of(course, lab).next().orElse("./lab"));
        }
        for (Event event : events) {
            screen.say(TIME.format(event.at()) + "  " + tell(event));
        }
        return ExitCode.OK;
    }

    private static String tell(Event event) {
        return switch (event) {
            case Event.Predicted predicted -> "predicted  " + predicted.values();
            case Event.Measured measured -> "measured   " + measured.file();
            case Event.Answered answered ->
                "explained  %s = %s: %s"
                        .formatted(
                                answered.question(),
                                answered.answer(),
                                answered.verdict().name().toLowerCase(Locale.ROOT));
            case Event.Checked checked ->
                "checked    snapshot %s: %s%s"
                        .formatted(
                                checked.files(),
                                checked.verdict().words(),
                                checked.failed().isEmpty() ? "" : " " + checked.failed());
            case Event.Hinted hinted -> "hint       %s, rung %d".formatted(hinted.check(), hinted.rung());
            case Event.Restored restored ->
                "%-10s from snapshot %s to %s".formatted(restored.by(), restored.before(), restored.files());
        };
    }
}
