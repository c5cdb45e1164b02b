package org.interleave.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.interleave.machine.Conductor;
import org.jspecify.annotations.Nullable;

/** One run of a coroutine program at a time: whose turn it is, as a source of choices says, and what came of it. */
final class TurnRun implements Conductor {
    /* Overview. The program runs on the explorer's own thread, tasks and all, and takes no turn without asking (next). What it
     * does between two turns is one step, whatever it does: nobody can get in between.
     *
     * Turns come in rounds, as in asyncio: who gives way without waiting for anything (sleep(0)) goes on in the next round,
     * when everybody of this one has had a turn. Otherwise a loop that waits by giving way would have schedules without end.
     * Within a round every order is possible. */

    /** Ends a run that cannot go on. Not to be caught by the program. */
    static final class Abandoned extends Error {
        private static final long serialVersionUID = 1L;

        Abandoned(String why) {
            super(why, null, false, false);
        }
    }

    /** How a run failed. */
    record Failing(
            FailureKind kind,
            String what,
            @Nullable Throwable thrown,
            @Nullable String place) {}

    private static final int EVERYTHING = 0;
    private static final int MOST_MEMBERS = 10_000;

    private final int stepLimit;
    private final Map<Object, Integer> things = new HashMap<>();
    private final Map<Object, Member> members = new IdentityHashMap<>();
    private final List<Member> all = new ArrayList<>();
    private final List<String> schedule = new ArrayList<>();
    private final Deque<Member> running = new ArrayDeque<>();
    private Member main = new Member("0", "main", 0, 0);
    private Footprint footprint = new Footprint();
    private TurnSource source = _ -> 0;
    private int round;
    private int phase;
    private int steps;
    private long now;
    private boolean usedTime;
    private @Nullable Failing failing;
    private @Nullable String divergence;
    private @Nullable String refusal;
    private @Nullable TurnRecorder recorder;
    private boolean over = true;

    TurnRun(int stepLimit) {
        this.stepLimit = stepLimit;
    }

    /** Runs {@code program} to its end. @return what it returned; null when it failed */
    @Nullable
    Object go(TurnSource choices, @Nullable TurnRecorder watched, Callable<@Nullable Object> program) {
        source = choices;
        recorder = watched;
        members.clear();
        all.clear();
        schedule.clear();
        running.clear();
        main = new Member("0", "main", 0, 0);
        all.add(main);
        footprint = newFootprint();
        round = 0;
        phase = 0;
        steps = 0;
        now = 0;
        usedTime = false;
        failing = null;
        divergence = null;
        refusal = null;
        over = false;
        try {
            return Conductor.over(this, program);
        } catch (Abandoned e) {
            return null;
        } catch (Throwable thrown) {
            failed(new Failing(isAssertion(thrown) ? FailureKind.ASSERTION : FailureKind.EXCEPTION, "", thrown, null));
            return null;
        } finally {
            over = true;
            if (choices instanceof TurnSearch search) {
                search.ended(footprint);
            }
            if (watched != null) {
                watched.ended();
            }
        }
    }

    /* An assertion that fails in a task of a group leaves it wrapped. */
    private static boolean isAssertion(Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            if (one instanceof AssertionError) {
                return true;
            }
        }
        return false;
    }

    private static Footprint newFootprint() {
        Footprint made = new Footprint();
        made.add(EVERYTHING, false);
        return made;
    }

    // ---- Whose turn it is.

    @Override
    public int next(List<?> ready) {
        if (over || failing != null || divergence != null || refusal != null) {
            if (++steps > 2 * stepLimit) {
                throw new Abandoned("it does not end even when it is told to");
            }
            return 0;
        }
        List<Member> candidates = new ArrayList<>();
        List<Member> takers = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        int earliest = Integer.MAX_VALUE;
        for (Object one : ready) {
            Member member = member(one);
            member.round = Math.max(member.round, round); // who was woken joins the round that goes on
            earliest = Math.min(earliest, member.round);
            takers.add(member);
        }
        for (int i = 0; i < ready.size(); i++) {
            Member member = takers.get(i);
            if (member.round == earliest) {
                candidates.add(member);
                indices.add(i);
            }
        }
        if (earliest > round) {
            round = earliest;
            phase++;
        }
        if (++steps > stepLimit) {
            failed(new Failing(
                    FailureKind.STEP_LIMIT,
                    "one run takes more turns than can be explored: it may never end",
                    null,
                    null));
            throw new Abandoned("too many turns");
        }
        try {
            int chosen = source.choose(new TurnSource.Choice(candidates, takers, footprint, phase));
            footprint = newFootprint();
            Member member = candidates.get(chosen);
            member.turns++;
            schedule.add(member.path);
            return indices.get(chosen);
        } catch (TurnSource.Divergence e) {
            divergence = e.getMessage();
            throw new Abandoned("diverged");
        }
    }

    private Member member(Object known) {
        Member member = members.get(known);
        if (member == null) { // made where nobody was told: by code that runs before the loop is in charge
            member = add(known, String.valueOf(known));
        }
        return member;
    }

    private Member add(Object known, String name) {
        Member maker = current();
        if (all.size() > MOST_MEMBERS) {
            throw refuse("it has more than %,d tasks".formatted(MOST_MEMBERS));
        }
        Member made = new Member(maker.path + "-" + ++maker.children, name, all.size(), round);
        members.put(known, made);
        all.add(made);
        return made;
    }

    /** Whose turn it is; the main program before and after the loop runs. */
    Member current() {
        Member member = running.peek();
        return member == null ? main : member;
    }

    @Override
    public void created(Object known, String name) {
        Member maker = current();
        Member made = add(known, name);
        TurnRecorder watches = recorder();
        if (watches != null) {
            watches.created(maker, made);
        }
    }

    @Override
    public void begins(Object known) {
        Member member = member(known);
        running.push(member);
        touch("turns of " + member.path, true);
    }

    @Override
    public void suspends(Object known, boolean givesWay, String why) {
        Member member = member(known);
        member.round = givesWay ? round + 1 : 0;
        TurnRecorder watches = recorder();
        if (watches != null) {
            watches.suspends(member, why);
        }
    }

    @Override
    public void pauses(Object known) {
        running.poll();
    }

    @Override
    public void ended(Object known, @Nullable Throwable thrown) {
        Member member = member(known);
        member.ended = true;
        TurnRecorder watches = recorder();
        if (watches != null) {
            watches.left(member, thrown);
        }
    }

    @Override
    public void timePasses(long moment) {
        now = moment;
        phase++;
        usedTime = true;
    }

    // ---- What it touches.

    @Override
    public void touches(Object thing) {
        Member member = members.get(thing);
        touch(member != null ? "turns of " + member.path : thing.getClass(), true);
    }

    /** The turn reads or writes something that is known by {@code name} in every run. */
    void touch(Object name, boolean write) {
        footprint.add(things.computeIfAbsent(name, _ -> things.size() + 1), write);
    }

    @Override
    public void touchesEverything() {
        footprint.add(EVERYTHING, true);
    }

    // ---- How it ends.

    @Override
    public void stuck(String graph, boolean inCircle) {
        FailureKind kind = inCircle ? FailureKind.DEADLOCK : FailureKind.LOST_WAKEUP;
        failed(new Failing(kind, "nobody can go on\n" + graph.stripTrailing(), null, null));
    }

    @Override
    public void complains(String what, @Nullable Throwable thrown) {
        if (thrown != null) {
            boolean asserts = isAssertion(thrown);
            failed(new Failing(asserts ? FailureKind.ASSERTION : FailureKind.EXCEPTION, "", thrown, null));
        }
    }

    @Override
    public void waitsOutside(String what) {
        throw refuse("it waits for " + what + ", whose part in the order of turns cannot be tried");
    }

    /** The program does what cannot be explored. */
    Abandoned refuse(String why) {
        if (refusal == null) {
            refusal = why;
        }
        return new Abandoned(why);
    }

    /** The first failure is the one that is told. */
    void failed(Failing how) {
        if (failing == null && !over) {
            failing = how;
        }
    }

    /** Whether the program's code runs as part of a run. */
    boolean isOver() {
        return over;
    }

    @Nullable
    TurnRecorder recorder() {
        return over || failing != null ? null : recorder; // what follows a failure is no part of the story
    }

    @Nullable
    Failing failing() {
        return failing;
    }

    @Nullable
    String divergence() {
        return divergence;
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    List<Member> members() {
        return all;
    }

    /** Whose turns there were, by path. */
    List<String> schedule() {
        return List.copyOf(schedule);
    }

    long now() {
        return now;
    }

    boolean usedTime() {
        return usedTime;
    }

    /** How many turns there were: for a watch. */
    int steps() {
        return steps;
    }

    /** Whether anybody took turns at all. */
    boolean hadTurns() {
        return steps > 0;
    }
}
