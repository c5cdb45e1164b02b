package org.interleave.cli.course;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.interleave.cli.ExitCode;
import org.interleave.cli.Screen;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lab explain 00}: questions about the learner's own newest measurement. */
@Command(
        name = "explain",
        description = "Answer questions about what you measured.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without options the open questions are asked one by one; an empty line skips one.",
            "Exit codes: 0 all right, 1 something is wrong or open, 2 wrong usage, 3 your machine cannot show something."
        })
public final class ExplainCommand extends CourseCommand {
    @Option(names = "--set", paramLabel = "QUESTION=ANSWER", description = "An answer; once for each.")
    private List<String> set = List.of();

    @Option(names = "--from-file", description = "Take the answers from the lab's answers.properties.")
    private boolean fromFile;

    @Option(names = "--all", description = "Ask answered questions again too.")
    private boolean all;

    private final List<Judgement.Verdict> verdicts = new ArrayList<>();

    ExplainCommand(Screen screen) {
        super(screen);
    }

    @Override
    public Integer call() throws InputException, IOException {
        Lab lab = lab();
        List<Question> questions = Question.of(lab);
        if (questions.isEmpty()) {
            throw new InputException("lab %s asks nothing: try %s".formatted(lab.id(), lab.command("check")));
        }
        Evidence evidence = new Evidence(Measurement.newest(lab)
                .orElseThrow(() -> new InputException(
                        "the questions are about your own numbers: first " + lab.command("measure"))));
        if (!set.isEmpty()) {
            answerGiven(lab, questions, pairs(set), evidence);
        } else if (fromFile) {
            answerGiven(lab, questions, inFile(lab, questions), evidence);
        } else {
            ask(lab, questions, evidence);
        }
        return conclude(lab, questions);
    }

    private int conclude(Lab lab, List<Question> questions) throws IOException, InputException {
        Set<String> answered = Stages.answered(course.journal(), lab);
        List<String> open = questions.stream()
                .map(question -> question.asked().id())
                .filter(id -> !answered.contains(id))
                .toList();
        screen.say("");
        screen.say("%d of %d questions answered%s"
                .formatted(
                        answered.size(),
                        questions.size(),
                        open.isEmpty() ? "." : "; open: " + String.join(", ", open)));
        screen.say("Next: " + Stages.of(course, lab).next().orElse("./lab"));
        boolean wrong = verdicts.contains(Judgement.Verdict.WRONG);
        if (wrong || (set.isEmpty() && !open.isEmpty())) {
            return ExitCode.FAILED;
        }
        return verdicts.contains(Judgement.Verdict.INCONCLUSIVE) ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }

    private static Map<String, String> inFile(Lab lab, List<Question> questions) throws InputException, IOException {
        Settings settings = Settings.read(lab.folder().resolve("answers.properties"));
        Map<String, String> answers = new LinkedHashMap<>();
        for (String key : settings.keysAfter("")) {
            settings.find(key).ifPresent(answer -> answers.put(key, answer));
        }
        if (answers.isEmpty()) {
            throw new InputException("%s has no answers yet: fill in %s"
                    .formatted(
                            lab.folder().resolve("answers.properties"),
                            questions.stream()
                                    .map(question -> question.asked().id())
                                    .collect(Collectors.joining(", "))));
        }
        return answers;
    }

    private void answerGiven(Lab lab, List<Question> questions, Map<String, String> answers, Evidence evidence)
            throws InputException, IOException {
        // All are looked at before any is kept: a slip of the pen in the last must not leave half of them behind.
        Map<Question, Judgement> judged = new LinkedHashMap<>();
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            Question question = questions.stream()
                    .filter(one -> one.asked().id().equals(answer.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new InputException("there is no question '%s': choose from %s"
                            .formatted(
                                    answer.getKey(),
                                    questions.stream()
                                            .map(one -> one.asked().id())
                                            .collect(Collectors.joining(", ")))));
            judged.put(question, question.judge(answer.getValue(), evidence));
        }
        for (Map.Entry<Question, Judgement> entry : judged.entrySet()) {
            String id = entry.getKey().asked().id();
            keep(lab, id, String.valueOf(answers.get(id)), entry.getValue(), evidence);
        }
    }

    private void ask(Lab lab, List<Question> questions, Evidence evidence) throws InputException, IOException {
        Set<String> answered = Stages.answered(course.journal(), lab);
        screen.say("About your measurement %s. An empty line skips a question.".formatted(evidence.source()));
        for (Question question : questions) {
            if (!all && answered.contains(question.asked().id())) {
                continue;
            }
            screen.say("");
            sayWrapped("", evidence.fill(question.asked().ask()));
            for (String choice : question.choices(evidence)) {
                sayWrapped("   ", choice);
            }
            if (!askUntilJudged(lab, question, evidence)) {
                return;
            }
        }
    }

    /* Whether there is more input. A wrong answer gets its reply and another try. */
    private boolean askUntilJudged(Lab lab, Question question, Evidence evidence) throws IOException {
        while (true) {
            String typed = read();
            if (typed == null) {
                return false;
            }
            if (typed.isBlank()) {
                return true;
            }
            try {
                Judgement judgement = question.judge(typed, evidence);
                keep(lab, question.asked().id(), typed.strip(), judgement, evidence);
                if (judgement.verdict() != Judgement.Verdict.WRONG) {
                    verdicts.remove(Judgement.Verdict.WRONG); // put right in the same breath
                    return true;
                }
            } catch (InputException e) {
                screen.say(" " + e.getMessage());
            }
        }
    }

    private @Nullable String read() throws IOException {
        screen.out().print(" > ");
        screen.out().flush();
        String typed = screen.in().readLine();
        if (typed == null) {
            screen.say("");
        }
        return typed;
    }

    private void keep(Lab lab, String question, String answer, Judgement judgement, Evidence evidence)
            throws IOException {
        verdicts.add(judgement.verdict());
        course.journal()
                .add(new Event.Answered(
                        Instant.now(), lab.id(), question, answer, judgement.verdict(), evidence.source()));
        String label = switch (judgement.verdict()) {
            case RIGHT -> "right         ";
            case WRONG -> "not so        ";
            case INCONCLUSIVE -> "inconclusive  ";
        };
        sayWrapped(label, (fromFile || !set.isEmpty() ? question + ": " : "") + judgement.reply());
    }
}
