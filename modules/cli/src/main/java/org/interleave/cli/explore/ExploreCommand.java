package org.interleave.cli.explore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Screen;
import org.interleave.cli.course.Compilation;
import org.interleave.cli.program.CompileErrorsException;
import org.interleave.cli.program.Program;
import org.interleave.explorer.Exploration;
import org.interleave.explorer.Explore;
import org.interleave.explorer.Failure;
import org.interleave.explorer.Verdict;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab explore FILE.java}: a plain program under every schedule that matters. */
@Command(
        name = "explore",
        description = "Run a plain Java program under every schedule that matters; show the shortest that fails.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The program may use the JDK, and the toolkit's own event loop and scheduler. One that uses these is run "
                    + "under every order of its turns: it switches where it awaits. Its arguments stand after --.",
            "Exit codes: 0 no failure was found, 1 a schedule fails, 2 wrong usage, or the program does not compile or "
                    + "cannot be explored, 3 the same schedule did not give the same run twice, 130 ended by Ctrl-C."
        })
public final class ExploreCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "A .java file, or a folder of them.")
    private Path given = Path.of("");

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "After --: the program's own arguments.")
    private List<String> arguments = List.of();

    @Option(names = "--main", paramLabel = "CLASS", description = "The class to begin with, when several have a main.")
    private @Nullable String main;

    @Option(names = "--budget", paramLabel = "N", description = "Run at most N schedules.")
    private @Nullable Integer budget;

    @Option(
            names = "--preemptions",
            paramLabel = "N",
            description = "Run every schedule with up to N preemptions before orderings are searched.")
    private @Nullable Integer preemptions;

    @Option(names = "--slow-work", description = "Work may be slow: timeouts may come before it is done.")
    private boolean slowWork;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    ExploreCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InputException, IOException {
        checkUsage();
        try (Program program = Program.compile(given, main, Compilation.coroutines())) {
            Exploration exploration;
            try (Searching _ = new Searching(screen, "exploring " + program.mainClass());
                    Silence _ = new Silence()) {
                exploration = explore(program).run();
            }
            Path kept = keep(exploration, program);
            if (json) {
                screen.say(Json.of(exploration));
            } else {
                new Report(screen, program.text()).tell(exploration, kept);
            }
            return code(exploration.verdict());
        } catch (CompileErrorsException e) {
            e.errors().forEach(screen.err()::println);
            screen.err().flush();
            return ExitCode.USAGE;
        }
    }

    private void checkUsage() throws InputException {
        if (!arguments.isEmpty()
                && !spec.commandLine().getParseResult().originalArgs().contains("--")) {
            throw new InputException("one program at a time: if '%s' is an argument of it, write -- before it"
                    .formatted(arguments.getFirst()));
        }
        if (budget != null && budget < 1) {
            throw new InputException("--budget %d: at least one schedule must be run".formatted(budget));
        }
        if (preemptions != null && preemptions < 0) {
            throw new InputException("--preemptions %d: choose 0 or more".formatted(preemptions));
        }
    }

    private Explore explore(Program program) {
        Explore explore = Explore.main(program.classPath(), program.mainClass(), arguments.toArray(String[]::new));
        if (budget != null) {
            explore = explore.budget(budget);
        }
        if (preemptions != null) {
            explore = explore.preemptions(preemptions);
        }
        return slowWork ? explore.slowWork() : explore;
    }

    /* What was found is told whether or not it can be kept. */
    private @Nullable Path keep(Exploration exploration, Program program) {
        Optional<Failure> failure = exploration.failure();
        if (failure.isEmpty()) {
            return null;
        }
        try {
            return FailureFolder.write(exploration, failure.get(), program, arguments, slowWork);
        } catch (IOException e) {
            screen.complain("nothing could be kept in %s, so replay needs the program's name: %s"
                    .formatted(FailureFolder.parent(), e.getMessage()));
            return null;
        }
    }

    private static int code(Verdict verdict) {
        return switch (verdict) {
            case PASS_ALL, PASS_ALL_ORDERINGS, PASS_BOUNDED, PASS_SAMPLED -> ExitCode.OK;
            case FAIL -> ExitCode.FAILED;
            case REFUSED -> ExitCode.USAGE;
            case NON_DETERMINISTIC -> ExitCode.INCONCLUSIVE;
        };
    }
}
