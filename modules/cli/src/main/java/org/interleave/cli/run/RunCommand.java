package org.interleave.cli.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.interleave.cli.ExitCode;
import org.interleave.cli.PolicyOptions;
import org.interleave.cli.Screen;
import org.interleave.cli.course.Compilation;
import org.interleave.cli.program.CompileErrorsException;
import org.interleave.cli.program.Program;
import org.interleave.eventloop.RunOptions;
import org.interleave.gil.run.Ending;
import org.interleave.gil.run.Execution;
import org.interleave.gil.run.RunSettings;
import org.interleave.gil.run.RunSettings.Checkpoints;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab run}: a plain program on real threads, under a GIL. */
@Command(
        name = "run",
        description = "Run a plain Java program under a GIL and see who held it, or a program of coroutines.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Options stand before the program; what comes after it is the program's own. It may use the JDK and "
                    + "nothing else; under eventloop, the toolkit's coroutines as well. Its output goes where it would go without us; the report goes to standard error.",
            "Exit codes: the program's own; 1 when it stands still for ever (a deadlock), 2 wrong usage, or it does "
                    + "not compile, 130 ended by Ctrl-C, 141 when its output is closed."
        })
public final class RunCommand implements Callable<Integer> {
    private static final String EVENT_LOOP = "eventloop";

    private final Screen screen;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description =
                    "gil-old, gil-new, gil-priority, gil-fair, gil-per-interpreter or no-gil; or eventloop, for a program "
                            + "that uses the toolkit's coroutines and event loop.")
    private String model = "";

    @Mixin
    private final PolicyOptions policyOptions = new PolicyOptions();

    @Mixin
    private final LoopOptions loopOptions = new LoopOptions();

    @Option(
            names = "--checkpoints",
            paramLabel = "WHERE",
            description = "calls: at loops, calls and method entries, as CPython from 3.10; every: before every "
                    + "access to a field or an element, too. calls, unless given.")
    private String checkpoints = "calls";

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "Write the timeline there: .svg, .html, or .json for Perfetto.")
    private @Nullable Path timeline;

    @Option(names = "--main", paramLabel = "CLASS", description = "The class to begin with, when several have a main.")
    private @Nullable String main;

    @Option(
            names = "--json",
            description =
                    "Print the report as one JSON object on standard output; the program's goes to standard error.")
    private boolean json;

    @Parameters(
            index = "0..*",
            arity = "1..*",
            paramLabel = "PROGRAM [ARGS]",
            description = "A .java file, or a folder of them; then the program's own arguments.")
    private List<String> words = List.of();

    RunCommand(Screen screen) {
        this.screen = screen;
    }

    /* What stands behind the program is the program's, whatever it looks like. */
    @Spec
    void setSpec(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }

    @Override
    public Integer call() throws InputException, IOException, InterruptedException {
        if (model.equals(EVENT_LOOP)) {
            return runOnLoop();
        }
        if (loopOptions.isSet()) {
            throw new InputException(
                    "--debug, --virtual-time, --shuffle, --always-yield and --trace are for --model eventloop");
        }
        RunSettings settings = settings();
        TimelineFile file = timeline == null ? null : TimelineFile.at(timeline);
        List<String> arguments = words.subList(1, words.size());
        try (Program program = Program.compile(Path.of(words.getFirst()), main)) {
            Report report = new Report(screen, settings, file, json);
            return run(Execution.of(program.classPath(), program.mainClass(), arguments, settings), report);
        } catch (CompileErrorsException e) {
            e.errors().forEach(screen.err()::println);
            screen.err().flush();
            return ExitCode.USAGE;
        }
    }

    private int runOnLoop() throws InputException, IOException {
        if (json || timeline != null) {
            throw new InputException(
                    "--json and --timeline tell of a GIL, and there is none under eventloop; --trace FILE tells "
                            + "of every turn");
        }
        RunOptions options = loopOptions.options();
        try (Program program = Program.compile(Path.of(words.getFirst()), main, Compilation.coroutines())) {
            return LoopProgram.run(program, words.subList(1, words.size()), options, screen.err());
        } catch (CompileErrorsException e) {
            e.errors().forEach(screen.err()::println);
            screen.err().flush();
            return ExitCode.USAGE;
        }
    }

    private int run(Execution execution, Report report) throws InterruptedException, IOException {
        PrintStream out = System.out;
        if (json) {
            System.setOut(System.err);
        }
        // Ctrl-C: the JVM is ending, and runs this beside whatever the program still does.
        Thread onExit = new Thread(() -> interrupted(execution, report), "report");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            Ending ending = execution.run();
            Runtime.getRuntime().removeShutdownHook(onExit);
            System.out.flush();
            report.tell(execution, ending);
            return ending.status();
        } catch (IllegalStateException e) {
            Thread.currentThread().join(); // The JVM is ending already; the report is being told.
            throw e;
        } finally {
            System.setOut(out);
        }
    }

    private static void interrupted(Execution execution, Report report) {
        try {
            Ending ending = execution.interrupt();
            System.out.flush();
            report.tell(execution, ending);
        } catch (InterruptedException | IOException e) {
            // There is nobody to tell.
        }
    }

    private RunSettings settings() throws InputException {
        return new RunSettings(PolicyOptions.policy(model), policyOptions.settings(), checkpoints());
    }

    private Checkpoints checkpoints() throws InputException {
        for (Checkpoints each : Checkpoints.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(checkpoints)) {
                return each;
            }
        }
        String all = java.util.Arrays.stream(Checkpoints.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        throw new InputException("--checkpoints %s: choose %s".formatted(checkpoints, all));
    }
}
