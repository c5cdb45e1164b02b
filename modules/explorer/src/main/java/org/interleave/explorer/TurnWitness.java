package org.interleave.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Failure} out of a failing order of turns: replays it watched, and looks for the nearest that passes. */
final class TurnWitness {
    private static final int MOST_TRIES = 200;

    private final TurnWorld world;
    private final String hash;

    TurnWitness(TurnWorld world, String hash) {
        this.world = world;
        this.hash = hash;
    }

    /** What a watched run came to. */
    record Told(Trace trace, Trace together, String happened, String where) {}

    Failure of(List<String> schedule) throws ReflectiveOperationException {
        Token token = token(schedule);
        Told told = tell(TurnSchedule.of(token));
        Trace trace = told.trace;
        TurnRun.Failing failing = world.run.failing();
        if (failing == null) {
            throw new IllegalStateException(
                    "the schedule %s failed once, and not again: %s".formatted(token, world.run.divergence()));
        }
        return new Failure(
                failing.kind(),
                told.happened,
                Witness.rule(failing.kind(), told.together),
                told.where,
                0,
                true,
                token.toString(),
                trace,
                contrast(schedule),
                failing.thrown());
    }

    private Token token(List<String> schedule) {
        List<Itinerary.Leg> legs = new ArrayList<>();
        Map<String, Integer> had = new HashMap<>();
        for (String path : schedule) {
            int turns = had.merge(path, 1, Integer::sum);
            if (!legs.isEmpty() && legs.getLast().path().equals(path)) {
                legs.removeLast();
            }
            legs.add(new Itinerary.Leg(path, turns, false));
        }
        return new Token(Token.Mode.TURN, hash, legs, List.of(), false);
    }

    /** Runs a schedule, and tells it step by step. */
    Told tell(TurnSource source) throws ReflectiveOperationException {
        TurnRecorder recorder = world.watchedRun(source);
        TurnRun.Failing failing = world.run.failing();
        String what = failing == null ? "every task came to its end" : words(failing);
        Trace trace = recorder.trace(what, world.output());
        String where = failing == null ? "" : where(failing, recorder);
        Trace together = new Trace(trace.threads(), recorder.together(), "", "");
        return new Told(trace, together, Witness.happened(trace, recorder.together(), what), where);
    }

    private static String words(TurnRun.Failing failing) {
        Throwable thrown = failing.thrown();
        if (thrown == null) {
            return failing.what();
        }
        Throwable told = asserted(thrown);
        String message = told.getMessage() == null ? "" : Texts.cleaned(told.getMessage());
        return told instanceof AssertionError
                ? (message.isEmpty() ? "an assertion fails" : message)
                : Names.simple(told.getClass().getName()) + (message.isEmpty() ? "" : ": " + message);
    }

    /* What failed in a task of a group leaves it wrapped: the assertion says more. */
    private static Throwable asserted(Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof AssertionError) {
                return one;
            }
        }
        return thrown;
    }

    private static String where(TurnRun.Failing failing, TurnRecorder recorder) {
        Throwable thrown = failing.thrown();
        StackTraceElement frame =
                thrown == null ? null : recorder.frame(asserted(thrown).getStackTrace());
        String place = failing.place();
        return frame != null ? Names.place(frame) : place == null ? "" : place;
    }

    /* The nearest schedule that passes: the last turn that can be another's, and helps. */
    private @Nullable Trace contrast(List<String> schedule) throws ReflectiveOperationException {
        int tries = 0;
        for (int i = schedule.size() - 1; i > 0 && tries < MOST_TRIES; i--) {
            for (String other : new LinkedHashSet<>(schedule.subList(i, schedule.size()))) {
                if (other.equals(schedule.get(i)) || tries++ >= MOST_TRIES) {
                    continue;
                }
                List<String> changed = new ArrayList<>(schedule.subList(0, i));
                changed.add(other);
                world.run(new TurnSchedule(changed, false));
                if (world.run.failing() == null && world.run.schedule().get(i).equals(other)) {
                    return tell(new TurnSchedule(world.run.schedule(), true)).trace;
                }
            }
        }
        return null;
    }
}
