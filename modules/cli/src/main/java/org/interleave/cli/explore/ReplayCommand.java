package org.interleave.cli.explore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Home;
import org.interleave.cli.Screen;
import org.interleave.cli.course.Compilation;
import org.interleave.cli.course.Course;
import org.interleave.cli.course.Lab;
import org.interleave.cli.course.Witnesses;
import org.interleave.cli.program.CompileErrorsException;
import org.interleave.cli.program.Program;
import org.interleave.explorer.Explore;
import org.interleave.explorer.Failure;
import org.interleave.explorer.ReplayException;
import org.interleave.explorer.Trace;
import org.interleave.explorer.show.Sources;
import org.interleave.explorer.show.Stepping;
import org.interleave.explorer.show.TraceFile;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab replay}: a failing schedule again, of an explored program or of the last check of a lab. */
@Command(
        name = "replay",
        description = "Show a failing schedule again, step by step if you like.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Keys with --step: space forward, b back, g first, G last, q quit; one a line where there is no terminal.",
            "Exit codes: 0 shown, 2 wrong usage, or there is nothing to replay."
        })
public final class ReplayCommand implements Callable<Integer> {
    private final Screen screen;

    @Parameters(
            index = "0",
            paramLabel = "TOKEN|LAB",
            description = "What ./lab explore printed, in quotes; or a lab's number.")
    private String called = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROGRAM",
            description = "The program of the token, when it is not the one that ./lab explore kept.")
    private @Nullable Path given;

    @Option(names = "--step", description = "One step at a time, forward and back.")
    private boolean step;

    @Option(names = "--main", paramLabel = "CLASS", description = "The class to begin with, when several have a main.")
    private @Nullable String main;

    @Option(names = "--check", paramLabel = "NAME", description = "The schedule of this check, when several failed.")
    private @Nullable String check;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    ReplayCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InputException, IOException {
        if (json && step) {
            throw new InputException("--step is for people and --json for programs: choose one");
        }
        if (Tokens.isMeant(called)) {
            return replay(called.strip());
        }
        showRecorded(lab());
        return ExitCode.OK;
    }

    private Lab lab() throws InputException, IOException {
        if (!called.matches("(lab)?[0-9]{1,2}(-.*)?")) {
            throw new InputException(
                    "'%s' is neither a token, as ./lab explore prints it and in quotes, nor the number of a lab"
                            .formatted(called));
        }
        if (given != null) {
            throw new InputException("a lab's schedule needs no program: leave out " + given);
        }
        return new Course(Home.folder()).lab(called);
    }

    private void showRecorded(Lab lab) throws InputException, IOException {
        Witnesses witnesses = Witnesses.of(new Course(Home.folder()), lab);
        List<String> checks = witnesses.checks();
        if (checks.isEmpty()) {
            throw new InputException("no failing schedule is recorded for lab %s: ./lab check %s records what it finds"
                    .formatted(lab.id(), lab.id()));
        }
        String wanted = check == null ? checks.getFirst() : check;
        TraceFile witness = witnesses
                .find(wanted)
                .orElseThrow(() -> new InputException("no failing schedule is recorded for '%s': choose from %s"
                        .formatted(wanted, String.join(", ", checks))));
        Failure failure = witness.failure();
        if (json) {
            screen.say(Json.of(failure.token(), failure.trace()));
            return;
        }
        if (witnesses.isOlderThanTheFiles()) {
            screen.complain(
                    "your files have changed since this was recorded: ./lab check %s looks again".formatted(lab.id()));
        }
        Sources sources = witnesses.sources();
        if (step) {
            new StepByStep(screen, new Stepping(failure.trace(), sources)).run();
            return;
        }
        screen.say("Lab %s, %s".formatted(lab.id(), wanted));
        String only = "./lab replay %s --step%s".formatted(lab.id(), check == null ? "" : " --check " + wanted);
        new Report(screen, sources).tell(failure, only);
        if (check == null && checks.size() > 1) {
            screen.say("");
            screen.say("Also recorded: --check " + String.join(", --check ", checks.subList(1, checks.size())));
        }
    }

    private int replay(String token) throws InputException, IOException {
        if (check != null) {
            throw new InputException("--check belongs to a lab: leave it out, or name the lab instead of the token");
        }
        Optional<KeptProgram> kept = KeptProgram.find(FailureFolder.parent(), token);
        if (given == null && kept.isEmpty()) {
            String hash = Tokens.programHash(token);
            throw new InputException(
                    hash.isEmpty()
                            ? "'%s' is not a whole token: copy it from ./lab explore, in quotes".formatted(token)
                            : "the program %s is not kept in %s: name its file after the token"
                                    .formatted(hash, Home.shorten(FailureFolder.parent())));
        }
        Path path = given == null ? kept.orElseThrow().sources() : given;
        String begin = main == null && given == null ? kept.orElseThrow().mainClass() : main;
        String[] arguments = kept.map(KeptProgram::arguments).orElse(List.of()).toArray(String[]::new);
        try (Program program = Program.compile(path, begin, Compilation.coroutines())) {
            Explore explore = Explore.main(program.classPath(), program.mainClass(), arguments);
            boolean slowWork = kept.map(KeptProgram::slowWork).orElse(false);
            show(token, program, slowWork ? explore.slowWork() : explore);
            return ExitCode.OK;
        } catch (CompileErrorsException e) {
            e.errors().forEach(screen.err()::println);
            screen.err().flush();
            return ExitCode.USAGE;
        } catch (ReplayException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }

    private void show(String token, Program program, Explore explore)
            throws ReplayException, InputException, IOException {
        if (!explore.programHash().equals(Tokens.programHash(token))) {
            throw new InputException("%s is not the program of this token (its hash is %s): ./lab explore finds anew"
                    .formatted(program.given(), explore.programHash()));
        }
        Trace trace;
        try (Searching _ = new Searching(screen, "replaying " + program.mainClass());
                Silence _ = new Silence()) {
            trace = explore.replay(token);
        }
        if (json) {
            screen.say(Json.of(token, trace));
        } else if (step) {
            new StepByStep(screen, new Stepping(trace, program.text())).run();
        } else {
            new Report(screen, program.text()).tell(trace);
        }
    }
}
