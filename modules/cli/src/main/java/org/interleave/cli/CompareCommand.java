package org.interleave.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.interleave.measure.Experiment;
import org.interleave.measure.Findings;
import org.interleave.measure.Plan;
import org.interleave.measure.report.JsonExport;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.InputException;
import org.interleave.workloads.WordCount;
import org.interleave.workloads.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lab compare}: every workload on every model, measured and drawn. */
@Command(
        name = "compare",
        description = "Run every workload on every model: table, timeline, verdicts in words.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Sizes scale to the machine: all of it takes about a minute, with --quick under twenty seconds.",
            "The model 'sequential' is always measured, because speed is told against it.",
            "Exit codes: 0 done, 2 wrong usage, 70 a wrong answer or a fault of the toolkit, 130 ended by Ctrl-C."
        })
final class CompareCommand implements Callable<Integer> {
    private static final int MOST_TASKS = 1000;

    private final Screen screen;

    @Option(
            names = "--workload",
            split = ",",
            paramLabel = "NAME",
            description = "Only these workloads: countdown, fib, sleep, echo, mixed, counter, wordcount.")
    private List<String> workloads = List.of();

    @Option(
            names = "--model",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Only these models: threads, virtual, gil-old, gil-new, coroutines, eventloop, processes, cluster.")
    private List<String> models = List.of();

    @Option(
            names = "--tasks",
            paramLabel = "N",
            description = "Cut every workload into N jobs (1 to 1000) instead of its own number.")
    private @Nullable Integer tasks;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "The file or folder whose words wordcount counts; by default the JDK's own texts.")
    private @Nullable Path input;

    @Option(names = "--quick", description = "A quarter of the time, and wider intervals.")
    private boolean quick;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write results to DIR/compare-<time>/ instead of out/compare-<time>/.")
    private @Nullable Path out;

    CompareCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InputException, InterruptedException, IOException {
        Plan plan = plan();
        List<ConcurrencyModel> chosen = Models.create(models);
        ResultFolder folder = ResultFolder.create(out == null ? Home.folder().resolve("out") : out);
        Experiment experiment = new Experiment(plan, chosen, folder.keepingUp(screen));
        Thread rescue = folder.keepOnInterrupt(experiment, plan.workloads().size(), screen);
        Findings findings;
        try {
            findings = experiment.run();
        } catch (InputException e) {
            if (experiment.soFar().measured().isEmpty()) {
                folder.discard();
            }
            throw e;
        } finally {
            ResultFolder.forget(rescue);
            chosen.forEach(ConcurrencyModel::close);
        }
        folder.write(findings);
        if (json) {
            screen.out().println(JsonExport.of(findings.comparison()));
        } else {
            new CompareTable(screen).print(findings);
            screen.say("");
            screen.say("Look at it:  " + Home.shorten(folder.path().resolve("index.html")));
            screen.say("Why?         ./lab predict 00");
        }
        return findings.comparison().runs().stream().allMatch(row -> row.answerOk()) ? ExitCode.OK : ExitCode.FAULT;
    }

    private Plan plan() throws InputException {
        List<Workload> chosen = Names.workloads(workloads);
        if (tasks != null && (tasks < 1 || tasks > MOST_TASKS)) {
            throw new InputException("--tasks %d: choose from 1 to %d".formatted(tasks, MOST_TASKS));
        }
        if (input != null) {
            WordCount.check(input);
        }
        return new Plan(
                chosen, tasks == null ? OptionalInt.empty() : OptionalInt.of(tasks), Optional.ofNullable(input), quick);
    }
}
