package org.interleave.cli.course;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interleave.cli.Home;
import org.interleave.cli.Screen;
import org.interleave.workloads.InputException;

/** {@code ./lab} alone: where the learner is, and what is next. */
public final class Overview {
    private final Screen screen;
    private final Course course = new Course(Home.folder());

    /** An overview on {@code screen}. */
    public Overview(Screen screen) {
        this.screen = screen;
    }

    /** Shows it. */
    public void show() throws IOException, InputException {
        List<Lab> labs = course.labs();
        boolean newcomer = course.journal().all().isEmpty();
        screen.say("Interleave: threads under a GIL, coroutines, processes. Build, break and measure each.");
        screen.say("");
        if (newcomer) {
            screen.say("New here?");
            screen.say("  ./lab compare --quick    every model side by side on your machine, in under twenty seconds");
            if (!labs.isEmpty()) {
                screen.say("  %-24s then the first lab; its page is %s"
                        .formatted(labs.getFirst().command("predict"), page(labs.getFirst())));
            }
            screen.say("");
        }
        Optional<String> next = Optional.empty();
        for (Lab lab : labs) {
            Stages stages = Stages.of(course, lab);
            screen.say("%s  %-32s %3d min   %s".formatted(lab.id(), lab.title(), lab.minutes(), line(stages)));
            next = next.or(stages::next);
        }
        screen.say("");
        if (newcomer) {
            screen.say("Next: ./lab compare --quick");
        } else {
            screen.say(next.map(command -> "Next: " + command).orElse("Every lab here is done."));
        }
        screen.say("All commands: ./lab --help");
    }

    private static String page(Lab lab) {
        return Home.shorten(lab.folder().resolve("README.md")).toString();
    }

    /** The stages in one line: {@code predict done · build to do · …}. */
    static String line(Stages stages) {
        return stages.states().entrySet().stream()
                .map(state -> state.getKey() + " " + state.getValue())
                .collect(Collectors.joining(" · "));
    }
}
