package org.interleave.cli.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code ./lab hint 00}: the next rung of the ladder that belongs to the failing check. */
@Command(
        name = "hint",
        description = "A hint for the check that failed last; five rungs, from where to look to how it is done.",
        mixinStandardHelpOptions = true)
public final class HintCommand extends CourseCommand {
    @Option(names = "--next", description = "The next rung.")
    private boolean next;

    @Option(
            names = "--check",
            paramLabel = "NAME",
            description = "For this check, instead of the one that failed last.")
    private @Nullable String chosen;

    HintCommand(Screen screen) {
        super(screen);
    }

    @Override
    public Integer call() throws InputException, IOException {
        Lab lab = lab();
        String check = check(lab);
        List<String> rungs = rungs(lab, check);
        int seen = course.journal().about(lab).stream()
                .filter(event ->
                        event instanceof Event.Hinted hint && hint.check().equals(check))
                .mapToInt(event -> ((Event.Hinted) event).rung())
                .max()
                .orElse(0);
        int show = Math.min(rungs.size(), seen == 0 || next ? seen + 1 : seen);
        if (show > seen) {
            course.journal().add(new Event.Hinted(Instant.now(), lab.id(), check, show));
        }
        screen.say("%s, rung %d of %d".formatted(check, show, rungs.size()));
        screen.say("");
        screen.say(rungs.get(show - 1));
        screen.say("");
        screen.say(show < rungs.size() ? "More: " + lab.command("hint") + " --next" : "That was the last rung.");
        return ExitCode.OK;
    }

    private String check(Lab lab) throws IOException, InputException {
        if (chosen != null) {
            return chosen;
        }
        Optional<Event.Checked> last = course.journal().last(lab, Event.Checked.class);
        if (last.isEmpty()) {
            throw new InputException("hints belong to a failing check: first " + lab.command("check"));
        }
        if (last.get().failed().isEmpty()) {
            throw new InputException("nothing failed when you last checked; name a check: %s --check %s"
                    .formatted(lab.command("hint"), lab.checks().getFirst().id()));
        }
        return last.get().failed().getFirst();
    }

    /** The rungs of a check's ladder: the parts of {@code hints/CHECK.md} that begin with a heading. */
    static List<String> rungs(Lab lab, String check) throws IOException, InputException {
        Path file = lab.folder().resolve("hints").resolve(check + ".md");
        if (!Files.isRegularFile(file)) {
            throw new InputException("lab %s has no hints for '%s'".formatted(lab.id(), check));
        }
        List<String> rungs = new ArrayList<>();
        for (String part : Files.readString(file, UTF_8).split("(?m)^## ", -1)) {
            if (!rungs.isEmpty() || !part.startsWith("# ")) {
                rungs.add(part.strip());
            }
        }
        rungs.removeIf(String::isEmpty);
        return rungs;
    }
}
