package org.interleave.explorer;

import java.util.List;
import org.interleave.weave.Site;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Failure} out of a schedule that fails: replays it watched, and looks for the nearest one that passes. */
final class Witness {
    private static final int LONGEST_STORY = 16;
    private static final String NO_CHECKPOINT =
            "%s goes round and round without coming to a place where another thread could change anything";
    private static final String ENDLESS = "the run was stopped here: it does not end";

    private final World world;
    private final String hash;

    Witness(World world, String hash) {
        this.world = world;
        this.hash = hash;
    }

    /**
     * The failure.
     *
     * @param fewest how many preemptions it is known to need at least; negative when that is what the run had
     * @param boundCompleted up to how many preemptions every schedule was run
     */
    Failure of(Plan plan, int fewest, int boundCompleted) throws ReflectiveOperationException {
        world.run(new Relaxed(plan));
        Run run = world.run;
        int preemptions = run.preemptions;
        Token token = Token.of(hash, run);
        Ending first = run.ending;
        FailureKind firstKind = run.failure;
        Runaway runaway = token.endless() ? classify() : null;
        Told told = tell(token, runaway);
        boolean sameEnd = run.ending == first || (token.endless() && run.ending == Ending.RUNAWAY);
        if (!sameEnd || (!token.endless() && run.failure != firstKind)) {
            throw new IllegalStateException("the schedule %s ended as %s, and replayed as %s %s"
                    .formatted(token, first, run.ending, run.detail));
        }
        Throwable thrown = run.culprit == null ? null : run.culprit.thrown;
        FailureKind kind = told.kind();
        Trace trace = told.trace();
        String where = told.where();
        String happened = told.happened();
        Trace contrast = contrast(plan);
        int fewestKnown = Math.max(0, fewest >= 0 ? fewest : preemptions);
        return new Failure(
                kind,
                happened,
                rule(kind, trace),
                where,
                fewestKnown,
                fewest >= 0 || fewestKnown <= boundCompleted + 1,
                token.toString(),
                trace,
                contrast,
                thrown);
    }

    /** What a watched run came to. */
    record Told(FailureKind kind, Trace trace, String happened, String where) {}

    /* How a run that does not end goes on. Told from the run as it was found, where everybody got a turn in the end. */
    private record Runaway(FailureKind kind, String what, int site) {}

    private Runaway classify() {
        Run run = world.run;
        Names names = new Names(world.loader(), run.knowledge.sites);
        Task passedOver = run.culprit;
        if (run.failure == FailureKind.STARVATION && passedOver != null) {
            return new Runaway(
                    FailureKind.STARVATION,
                    "%s had no turn in the last %,d steps, while the others gave way again and again: it %s"
                            .formatted(passedOver.name(), run.stepLimit / 2, new Stuck(run, names).waits(passedOver)),
                    passedOver.operation.site);
        }
        Task starved = run.window.starved(run.tasks);
        int period = run.window.period();
        Task running = run.last;
        int site = running == null ? -1 : running.operation.site;
        if (starved != null && starved.operation.kind != Operation.Kind.SLEEP) {
            return new Runaway(
                    FailureKind.STARVATION,
                    "%s had no turn while the others had %,d: it %s"
                            .formatted(starved.name(), run.window.turns(), new Stuck(run, names).waits(starved)),
                    starved.operation.site);
        }
        if (running != null && period <= 1 && running.operation.kind == Operation.Kind.YIELD && !isYield(site)) {
            return new Runaway(FailureKind.NO_CHECKPOINT, NO_CHECKPOINT.formatted(running.name()), site);
        }
        if (period > 0) {
            return new Runaway(
                    FailureKind.LIVELOCK_SUSPECTED,
                    period == 1
                            ? "%s repeats the same step, and nobody gets ahead".formatted(running)
                            : "the threads repeat the same %d steps, and nobody gets ahead".formatted(period),
                    site);
        }
        return new Runaway(
                FailureKind.STEP_LIMIT, "after %,d steps the program had not ended".formatted(run.steps), site);
    }

    /** Replays {@code token}, and tells what happens. */
    Told tell(Token token) throws ReflectiveOperationException {
        return tell(token, null);
    }

    private Told tell(Token token, @Nullable Runaway runaway) throws ReflectiveOperationException {
        Recorder recorder = new Recorder(world.run, world.loader());
        world.run(new ForcedSchedule(token), recorder);
        Run run = world.run;
        FailureKind kind = FailureKind.STEP_LIMIT;
        String what = "";
        String where = "";
        switch (run.ending) {
            case STUCK -> {
                Stuck stuck = new Stuck(run, recorder.names());
                Stuck.Finding finding = stuck.find();
                kind = finding.kind();
                what = stuck.tell(finding);
                where = place(finding.culprit().operation.site);
            }
            case RUNAWAY -> {
                what = runaway == null ? ENDLESS : runaway.what();
                if (runaway != null) {
                    kind = runaway.kind();
                    where = place(runaway.site());
                }
            }
            case FAILED -> {
                kind = run.failure == null ? FailureKind.EXCEPTION : run.failure;
                Task culprit = run.culprit;
                Throwable thrown = culprit == null ? null : culprit.thrown;
                what = switch (kind) {
                    case LOCK_HELD_AT_EXIT ->
                        "%s ended and still held %s"
                                .formatted(culprit, recorder.names().of(run.subject));
                    case EXIT ->
                        "%s called %s (%s)"
                                .formatted(
                                        culprit,
                                        culprit == null ? "System.exit" : recorder.call(culprit.operation.site),
                                        run.detail);
                    case LIVELOCK_SUSPECTED ->
                        "%s goes round and round without giving way, and keeps a core (under a GIL, the GIL) from those it waits for"
                                .formatted(culprit);
                    case NO_CHECKPOINT -> NO_CHECKPOINT.formatted(culprit);
                    case STEP_LIMIT ->
                        "one run does more than can be explored: loops, calls and operations without end";
                    case TOO_MANY_THREADS -> "the program started " + run.detail;
                    case ASSERTION ->
                        thrown == null || thrown.getMessage() == null
                                ? "%s: an assertion fails".formatted(culprit)
                                : Texts.cleaned(thrown.getMessage());
                    default -> "%s threw %s".formatted(culprit, message(thrown));
                };
                StackTraceElement frame = thrown == null ? null : recorder.frame(thrown);
                where = frame != null ? Names.place(frame) : culprit == null ? "" : place(culprit.operation.site);
            }
            default -> what = run.detail;
        }
        Trace trace = recorder.trace(run.ending == Ending.RUNAWAY ? ENDLESS : what);
        return new Told(kind, trace, happened(trace, recorder.together(), what), where);
    }

    private boolean isYield(int site) {
        return site > 0 && world.knowledge.sites.get(site).kind() == Site.Kind.THREAD;
    }

    private static String message(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "something";
        }
        String message = thrown.getMessage() == null ? null : Texts.cleaned(thrown.getMessage());
        return Names.simple(thrown.getClass().getName()) + (message == null ? "" : ": " + message);
    }

    private String place(int site) {
        if (site <= 0) {
            return "";
        }
        Site at = world.knowledge.sites.get(site);
        return Names.place(at.type(), at.method(), at.file(), at.line());
    }

    /* The story of those who do the work. The last words of the failure itself follow anyway. */
    static String happened(Trace trace, List<Step> together, String what) {
        List<Step> steps = together.stream()
                .filter(step ->
                        !step.words().startsWith("threw ") && !step.words().startsWith("waits "))
                .toList();
        boolean cut = steps.size() > LONGEST_STORY;
        List<Step> told = cut ? steps.subList(steps.size() - LONGEST_STORY, steps.size()) : steps;
        String story = new Trace(trace.threads(), told, "", "").story();
        return story.isEmpty() ? what : (cut ? "… " : "") + story + " -> " + what;
    }

    /* What a reader should know: which two steps belong together, and what came between. */
    static String rule(FailureKind kind, Trace trace) {
        if (kind == FailureKind.ASSERTION || kind == FailureKind.EXCEPTION) {
            String torn = Torn.find(trace);
            if (torn != null) {
                return torn;
            }
        }
        return Words.rule(kind);
    }

    /* The nearest schedule that passes: the last choice that can be made otherwise and helps. */
    private @Nullable Trace contrast(Plan plan) throws ReflectiveOperationException {
        List<String> chosen = plan.chosen();
        int tries = 0;
        for (int i = chosen.size() - 1; i > 0 && tries < 200; i--) {
            if (chosen.get(i).equals(chosen.get(i - 1))) {
                continue;
            }
            tries++;
            Ending ending = world.run(new Relaxed(plan.until(i, chosen.get(i - 1))));
            if (ending == Ending.FINISHED) {
                Run run = world.run;
                Token token = Token.of(hash, run);
                Recorder recorder = new Recorder(run, world.loader());
                world.run(new ForcedSchedule(token), recorder);
                return run.ending == Ending.FINISHED ? recorder.trace("every thread came to its end") : null;
            }
        }
        return null;
    }
}
