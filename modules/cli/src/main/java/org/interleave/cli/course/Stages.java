package org.interleave.cli.course;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.interleave.cli.Home;
import org.interleave.workloads.InputException;

/**
 * How far a learner has come in one lab: the five stages, each "done", "to do" or something in between.
 *
 * @param states the stages' states, in order
 * @param next the command to give next; empty when all is done
 */
record Stages(Map<String, String> states, Optional<String> next) {
    private static final String DONE = "done";
    private static final String TO_DO = "to do";

    static Stages of(Course course, Lab lab) throws IOException, InputException {
        Journal journal = course.journal();
        boolean predicted = journal.last(lab, Event.Predicted.class).isPresent();
        boolean measured = Measurement.newest(lab).isPresent();
        Optional<Event.Checked> checked = journal.last(lab, Event.Checked.class);
        boolean untouched = course.isUntouched(lab);

        Map<String, String> states = new LinkedHashMap<>();
        states.put("predict", predicted ? DONE : TO_DO);
        states.put("build", untouched ? TO_DO : DONE);
        states.put("check", checkState(lab, checked, untouched));
        states.put("measure", measured ? DONE : TO_DO);
        states.put("explain", explainState(journal, lab));
        return new Stages(states, next(lab, states));
    }

    private static String checkState(Lab lab, Optional<Event.Checked> checked, boolean untouched) throws IOException {
        if (checked.isEmpty()) {
            return TO_DO;
        }
        if (!checked.get().suite().equals(Fingerprint.of(lab.suite()))) {
            return "checked by an older suite";
        }
        if (!checked.get().files().equals(Fingerprint.of(lab.folder(), lab.editable()))) {
            return untouched ? TO_DO : "edited since";
        }
        return checked.get().verdict() == Verdict.PASS
                ? DONE
                : checked.get().verdict().words();
    }

    private static String explainState(Journal journal, Lab lab) throws IOException, InputException {
        int all = Question.of(lab).size();
        int answered = answered(journal, lab).size();
        return answered == 0 ? TO_DO : answered >= all ? DONE : "%d of %d".formatted(answered, all);
    }

    /** The questions whose last answer was right, or could not be judged on the learner's machine. */
    static Set<String> answered(Journal journal, Lab lab) throws IOException, InputException {
        Map<String, Judgement.Verdict> last = new LinkedHashMap<>();
        for (Event event : journal.about(lab)) {
            if (event instanceof Event.Answered answer) {
                last.put(answer.question(), answer.verdict());
            }
        }
        List<String> known =
                Question.of(lab).stream().map(question -> question.asked().id()).toList();
        return last.entrySet().stream()
                .filter(entry -> entry.getValue() != Judgement.Verdict.WRONG && known.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Optional<String> next(Lab lab, Map<String, String> states) {
        if (!isDone(states, "predict")) {
            return Optional.of(lab.command("predict"));
        }
        if (!isDone(states, "check")) {
            return Optional.of(
                    isDone(states, "build")
                            ? lab.command("check")
                            : "edit " + editable(lab) + ", then " + lab.command("check"));
        }
        return List.of("measure", "explain").stream()
                .filter(stage -> !isDone(states, stage))
                .map(lab::command)
                .findFirst();
    }

    private static String editable(Lab lab) {
        return lab.editable().stream()
                .map(file -> Home.shorten(lab.folder().resolve(file)).toString())
                .collect(Collectors.joining(", "));
    }

    private static boolean isDone(Map<String, String> states, String stage) {
        return DONE.equals(states.get(stage));
    }
}
