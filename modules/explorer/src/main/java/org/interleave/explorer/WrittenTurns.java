package org.interleave.explorer;

import java.util.List;
import java.util.Set;

/** An order of turns that somebody wrote down, by the tasks' names. Who is not named has a turn whenever it is ready. */
final class WrittenTurns implements TurnSource {
    private final List<String> order;
    private final Set<String> named;
    private int at;

    WrittenTurns(List<String> order) {
        this.order = List.copyOf(order);
        named = Set.copyOf(order);
    }

    @Override
    public int choose(Choice choice) throws Divergence {
        List<Member> candidates = choice.candidates();
        for (int i = 0; i < candidates.size(); i++) {
            if (!named.contains(candidates.get(i).name)) {
                return i;
            }
        }
        if (at == order.size()) {
            return 0;
        }
        String wanted = order.get(at++);
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).name.equals(wanted)) {
                return i;
            }
        }
        throw new Divergence("turn %d should be %s's, and only %s can go on then"
                .formatted(
                        at,
                        wanted,
                        String.join(
                                ", ",
                                candidates.stream().map(member -> member.name).toList())));
    }

    /** What was written and never came; "" when everything did. */
    String left() {
        return at == order.size()
                ? ""
                : "it names %d turns, and all tasks had ended after %d".formatted(order.size(), at);
    }
}
