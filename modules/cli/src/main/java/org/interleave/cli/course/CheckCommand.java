package org.interleave.cli.course;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Printed;
import org.interleave.cli.Screen;
import org.interleave.explorer.show.FailureText;
import org.interleave.workloads.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./lab check 00}: the suite, in a JVM that can be killed. */
@Command(
        name = "check",
        description = "Run a lab's suite on your code.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 all checks pass, 1 not, 2 wrong usage, 3 some could not be judged."})
public final class CheckCommand extends CourseCommand {
    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    CheckCommand(Screen screen) {
        super(screen);
    }

    /* What --json prints. */
    private record Report(String lab, String verdict, List<Told> checks, Map<String, String> stages) {}

    private record Told(String id, String status, String happened, String rule, String where, String next) {}

    @Override
    public Integer call() throws InputException, IOException, InterruptedException {
        Lab lab = lab();
        String files = course.snapshots().take(lab);
        SuiteOutcome outcome = SuiteRun.of(lab, List.of(lab.sources()), course.build(lab));
        Witnesses witnesses = Witnesses.of(course, lab);
        Verdict verdict =
                course.isUntouched(lab) && outcome.verdict() == Verdict.FAIL ? Verdict.NOT_STARTED : outcome.verdict();
        course.journal()
                .add(new Event.Checked(
                        Instant.now(), lab.id(), verdict, files, Fingerprint.of(lab.suite()), outcome.failed()));
        if (json) {
            screen.say(JsonMapper.shared().writeValueAsString(report(lab, outcome, verdict, witnesses)));
        } else {
            tell(lab, outcome, verdict, witnesses);
        }
        return switch (verdict) {
            case PASS -> ExitCode.OK;
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
            default -> ExitCode.FAILED;
        };
    }

    private Report report(Lab lab, SuiteOutcome outcome, Verdict verdict, Witnesses witnesses)
            throws IOException, InputException {
        String errors = outcome instanceof SuiteOutcome.DoesNotCompile broken ? String.join("\n", broken.errors()) : "";
        List<Told> told = new ArrayList<>();
        for (CheckResult plain : outcome.results()) {
            CheckResult result = witnesses.told(plain);
            told.add(new Told(
                    result.check().id(),
                    result.verdict().words(),
                    result.happened().isEmpty() ? errors : result.happened(),
                    result.check().rule(),
                    result.where(),
                    result.verdict() == Verdict.PASS ? "" : next(lab, result, witnesses)[0]));
        }
        Map<String, String> stages = new LinkedHashMap<>(Stages.of(course, lab).states());
        stages.keySet().retainAll(List.of("predict", "measure", "explain"));
        return new Report(lab.id(), verdict.words(), told, stages);
    }

    /* What to do about a check that does not pass, the most telling first. */
    private static String[] next(Lab lab, CheckResult result, Witnesses witnesses) {
        String hint = lab.command("hint");
        return witnesses
                .replay(result.check().id())
                .map(replay -> new String[] {replay, hint})
                .orElse(new String[] {hint});
    }

    private void tell(Lab lab, SuiteOutcome outcome, Verdict verdict, Witnesses witnesses)
            throws IOException, InputException {
        long passed = outcome.results().stream()
                .filter(result -> result.verdict() == Verdict.PASS)
                .count();
        screen.say("Lab %s · %d of %d checks pass%s"
                .formatted(
                        lab.id(),
                        passed,
                        outcome.results().size(),
                        verdict == Verdict.NOT_STARTED ? " · not started: this is the starter" : ""));
        for (CheckResult result : outcome.results()) {
            tell(lab, witnesses.told(result), witnesses);
        }
        switch (outcome) {
            case SuiteOutcome.Ran ran -> Printed.tell(screen, ran.output());
            case SuiteOutcome.DoesNotCompile broken -> {
                screen.say("It does not compile:");
                broken.errors().forEach(error -> screen.say("  " + error));
            }
            case SuiteOutcome.Hung hung -> {
                screen.say("Nothing moved for %d s, so it was stopped."
                        .formatted(lab.limit().toSeconds()));
                hung.threads().forEach(thread -> screen.say("  " + thread));
                Printed.tell(screen, hung.output());
            }
            case SuiteOutcome.Died died -> {
                screen.say("The suite did not come to its end: " + died.how());
                Printed.tell(screen, died.output());
            }
        }
        Stages stages = Stages.of(course, lab);
        screen.say("");
        screen.say(Overview.line(stages));
        stages.next().ifPresentOrElse(next -> screen.say("Next: " + next), () -> screen.say("All done. Next: ./lab"));
    }

    private void tell(Lab lab, CheckResult result, Witnesses witnesses) {
        String mark = switch (result.verdict()) {
            case PASS -> screen.unicode() ? "✓" : "+";
            case FAIL -> screen.unicode() ? "✗" : "x";
            case INCONCLUSIVE -> "?";
            case NOT_RUN, NOT_STARTED -> "-";
        };
        screen.say("%s %-28s %s"
                .formatted(mark, result.check().id(), result.check().words()));
        if (result.verdict() == Verdict.FAIL) {
            new FailureText(screen.width())
                    .lines(result.happened(), result.check().rule(), result.where(), next(lab, result, witnesses))
                    .forEach(screen::say);
        } else if (result.verdict() == Verdict.INCONCLUSIVE) {
            sayWrapped("  Cannot be judged: ", result.happened());
        }
    }
}
