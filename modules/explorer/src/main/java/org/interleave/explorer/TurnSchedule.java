package org.interleave.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One given schedule of a coroutine program: whose turn it is, by path. When it is at its end, the first goes on. */
final class TurnSchedule implements TurnSource {
    private final List<String> turns;
    private final boolean exact;
    private int at;

    /** @param exact whether a turn that cannot be taken is an error; otherwise the first that is ready takes it */
    TurnSchedule(List<String> turns, boolean exact) {
        this.turns = turns;
        this.exact = exact;
    }

    /** The schedule that a token names. */
    static TurnSchedule of(Token token) {
        List<String> turns = new ArrayList<>();
        Map<String, Integer> had = new HashMap<>();
        for (Itinerary.Leg leg : token.legs()) {
            int before = had.getOrDefault(leg.path(), 0);
            for (int i = before; i < leg.operations(); i++) {
                turns.add(leg.path());
            }
            had.put(leg.path(), leg.operations());
        }
        return new TurnSchedule(turns, true);
    }

    @Override
    public int choose(Choice choice) throws Divergence {
        List<Member> candidates = choice.candidates();
        String wanted = at < turns.size() ? turns.get(at) : null;
        at++;
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).path.equals(wanted)) {
                return i;
            }
        }
        if (exact) {
            throw new Divergence(
                    wanted == null
                            ? "the schedule ends after turn %d, and the program goes on".formatted(at - 1)
                            : "at turn %d it should be %s's turn, and that is not ready".formatted(at, wanted));
        }
        return 0;
    }
}
