package org.interleave.explorer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every order of the turns of a coroutine program, depth first. */
final class TurnSearch implements TurnSource {
    /* Overview. Without reduction: every schedule in which at most `bound` turns were taken by somebody else than the one who
     * was ready first, so that the first failure found has as few of these as any.
     *
     * With reduction: dynamic partial-order reduction (Flanagan and Godefroid) with sleep sets (Godefroid). Turns are the
     * events, and what they touched says which depend on each other. When two turns of a run depend on each other and nothing
     * else orders them, the other order is owed: at the earlier one, the later one's member is to be tried, or whoever leads to
     * it. When all schedules that begin with t were run, t sleeps in those that begin with another turn, until somebody has a
     * turn that does not come to the same before t as after it.
     *
     * Differs from the books: a turn is long, and what it touches depends on what came before it. So all pairs that nothing
     * else orders count, not only the latest; always the later one's own member is tried, not one of several; and who sleeps
     * counts with what it touched when it was awake. */

    private static final class Frame {
        private final List<String> candidates;
        private final Set<String> ready;
        private final int phase;
        private final int cost; // turns out of order before this choice
        private final Map<String, Footprint> asleep;
        private final Set<String> owed = new LinkedHashSet<>();
        private int chosen;
        private Footprint footprint = new Footprint();
        private BitSet before = new BitSet(); // the events that happen before it, in every schedule like this one

        private Frame(Choice choice, int cost, Map<String, Footprint> asleep) {
            this.candidates = paths(choice.candidates());
            this.ready = Set.copyOf(paths(choice.ready()));
            this.phase = choice.phase();
            this.cost = cost;
            this.asleep = asleep;
        }

        private static List<String> paths(List<Member> members) {
            return members.stream().map(member -> member.path).toList();
        }

        private String path() {
            return candidates.get(chosen);
        }

        private int costAfter() {
            return cost + (chosen > 0 ? 1 : 0);
        }
    }

    private final int bound;
    private final boolean reduces;
    private final List<Frame> frames = new ArrayList<>();
    private int depth;
    private int known; // frames before this one are as they were in the run before
    private boolean leftOut;
    private boolean cut;

    private TurnSearch(int bound, boolean reduces) {
        this.bound = bound;
        this.reduces = reduces;
    }

    /** Every schedule with at most so many turns out of order. */
    static TurnSearch within(int turnsOutOfOrder) {
        return new TurnSearch(turnsOutOfOrder, false);
    }

    /** One schedule of each set that differs in the order of independent turns only. */
    static TurnSearch reduced() {
        return new TurnSearch(Integer.MAX_VALUE, true);
    }

    // ---- One run.

    /** A run begins. */
    void rewind() {
        depth = 0;
        cut = false;
    }

    @Override
    public int choose(Choice choice) throws Divergence {
        if (cut) {
            return 0;
        }
        if (depth > 0) {
            frames.get(depth - 1).footprint = choice.before();
        }
        if (depth < frames.size()) {
            Frame frame = frames.get(depth++);
            List<String> paths = Frame.paths(choice.candidates());
            if (!frame.candidates.equals(paths)) {
                throw new Divergence("%s were ready, where %s had been".formatted(paths, frame.candidates));
            }
            return frame.chosen;
        }
        Frame parent = depth == 0 ? null : frames.get(depth - 1);
        Frame frame = parent == null
                ? new Frame(choice, 0, new HashMap<>())
                : new Frame(choice, parent.costAfter(), stillAsleep(parent));
        if (!chooseFirst(frame)) {
            cut = true; // everybody sleeps: this has been run, in another order
            return 0;
        }
        frame.owed.add(frame.path());
        frames.add(frame);
        depth++;
        return frame.chosen;
    }

    /** The run is over; {@code last} is what its last turn touched. */
    void ended(Footprint last) {
        if (!cut && depth > 0) {
            frames.get(depth - 1).footprint = last;
        }
        if (reduces) {
            for (int event = known; event < depth; event++) {
                order(event);
            }
        }
    }

    private Map<String, Footprint> stillAsleep(Frame parent) {
        Map<String, Footprint> asleep = new HashMap<>();
        parent.asleep.forEach((path, footprint) -> {
            if (footprint.isIndependentOf(parent.footprint)) {
                asleep.put(path, footprint);
            }
        });
        return asleep;
    }

    private static boolean chooseFirst(Frame frame) {
        for (int i = 0; i < frame.candidates.size(); i++) {
            if (!frame.asleep.containsKey(frame.candidates.get(i))) {
                frame.chosen = i;
                return true;
            }
        }
        return false;
    }

    // ---- What is owed.

    /** Finds what happens before an event, and the earlier ones that could as well have come after it. */
    private void order(int event) {
        Frame frame = frames.get(event);
        frame.before = inEveryCase(event);
        for (int earlier = event - 1; earlier >= 0; earlier--) {
            Frame other = frames.get(earlier);
            if (!frame.before.get(earlier) && !other.footprint.isIndependentOf(frame.footprint)) {
                frame.before.set(earlier); // nothing in between orders the two
                frame.before.or(other.before);
                owe(earlier, event);
            }
        }
        for (int at = event; at >= 0 && frames.get(at).phase == frame.phase; at--) {
            for (Map.Entry<String, Footprint> sleeper : frames.get(at).asleep.entrySet()) {
                if (!sleeper.getKey().equals(frame.path())
                        && !sleeper.getValue().isIndependentOf(frame.footprint)) {
                    owe(at, event); // as if the sleeper had had its turn there
                }
            }
        }
    }

    /** What happens before a turn whatever it does: its member's turns, the turn that made it ready, earlier phases. */
    private BitSet inEveryCase(int event) {
        Frame frame = frames.get(event);
        BitSet before = new BitSet();
        boolean ready = true;
        for (int earlier = event - 1; earlier >= 0; earlier--) {
            Frame other = frames.get(earlier);
            boolean wasReady = ready && other.ready.contains(frame.path());
            boolean enabled = ready && !wasReady;
            ready = wasReady;
            if (enabled || other.path().equals(frame.path()) || other.phase != frame.phase) {
                before.set(earlier);
                before.or(other.before);
            }
        }
        return before;
    }

    /* At `earlier`, the later event's member is to be tried; where it is not ready yet, those that lead to it. */
    private void owe(int earlier, int event) {
        Frame at = frames.get(earlier);
        Frame frame = frames.get(event);
        if (at.candidates.contains(frame.path())) {
            at.owed.add(frame.path());
            return;
        }
        boolean found = false;
        for (int between = earlier; between < event; between++) {
            String path = frames.get(between).path();
            if (frame.before.get(between) && at.candidates.contains(path)) {
                at.owed.add(path);
                found = true;
            }
        }
        if (!found) {
            at.owed.addAll(at.candidates);
        }
    }

    // ---- From run to run.

    /** Goes on to the next schedule. @return false when all were run */
    boolean advance() {
        while (!frames.isEmpty()) {
            Frame frame = frames.getLast();
            if (reduces) {
                frame.asleep.put(frame.path(), frame.footprint);
            }
            if (reduces ? chooseOwed(frame) : chooseNext(frame)) {
                known = frames.size() - 1;
                return true;
            }
            frames.removeLast();
        }
        return false;
    }

    private static boolean chooseOwed(Frame frame) {
        for (String path : frame.owed) {
            if (!frame.asleep.containsKey(path)) {
                frame.chosen = frame.candidates.indexOf(path);
                return true;
            }
        }
        return false;
    }

    private boolean chooseNext(Frame frame) {
        if (frame.chosen + 1 == frame.candidates.size()) {
            return false;
        }
        if (frame.cost >= bound) {
            leftOut = true;
            return false;
        }
        frame.chosen++;
        return true;
    }

    /** Whether the run that has just ended was broken off: others had come to the same. */
    boolean wasCut() {
        return cut;
    }

    /** Whether schedules were left out because they have too many turns out of order. */
    boolean leftOut() {
        return leftOut;
    }
}
