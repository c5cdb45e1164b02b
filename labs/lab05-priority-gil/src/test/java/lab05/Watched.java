package lab05;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.interleave.machine.computer.Computer;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.SimulatedThread;
import org.interleave.machine.computer.Specs;
import org.jspecify.annotations.Nullable;

/** The learner's GIL under the eyes of the suite: who held it when, and who waited for it how. */
final class Watched {
    /**
     * A thread held it.
     *
     * @param forced whether somebody else had it next although the thread wanted to go on
     */
    record Turn(SimulatedThread thread, long from, long to, boolean forced) {}

    /**
     * A thread wanted it.
     *
     * @param rounds how often it went round a loop meanwhile
     */
    record Wait(SimulatedThread thread, long from, long to, long rounds) {
        long length() {
            return to - from;
        }
    }

    /* So many rounds in a row are looked at, and if each took less, in nanoseconds, nobody slept in between. */
    private static final int ROUNDS = 5_000;
    private static final long SHORTEST_SLEEP = 3_000;

    private static final int MOST_TURNS_TOLD = 4;
    private static final int MOST_KEPT = 4_000;

    /* What is known of one thread, by its number. */
    private static final class Known {
        long wantsSince = -1;
        long rounds;
        long roundsSince;
    }

    private final Computer computer;
    private final Gil gil;
    private final List<Known> known = new ArrayList<>();
    private final ArrayDeque<Turn> turns = new ArrayDeque<>(); // The latest, and so the waits: enough to tell from.
    private final ArrayDeque<Wait> waits = new ArrayDeque<>();
    private final LongStream.Builder lengths = LongStream.builder();
    private long @Nullable [] turnLengths;
    private int forced;
    private @Nullable Wait roundest;

    private @Nullable SimulatedThread holder;
    private boolean atCheckpoint; // The holder is, and may have lost it.
    private long heldSince;
    private long checkpointAt;
    private @Nullable String spinning;

    Watched(Specs specs, long interval) {
        computer = new Computer(specs, Observer.none());
        gil = Woven.gil(interval, this);
    }

    Computer computer() {
        return computer;
    }

    // ---- What threads do.

    void acquire() {
        SimulatedThread me = computer.current();
        wants(me, computer.now());
        gil.acquire();
        has(me);
    }

    void release() {
        SimulatedThread me = computer.current();
        add(new Turn(me, heldSince, computer.now(), false));
        of(me).rounds = 0;
        holder = null;
        gil.release();
    }

    void checkpoint() {
        SimulatedThread me = computer.current();
        checkpointAt = computer.now();
        atCheckpoint = true;
        of(me).rounds = 0;
        gil.checkpoint();
        if (holder == me) {
            atCheckpoint = false;
        } else {
            has(me);
        }
    }

    private void has(SimulatedThread me) {
        long now = computer.now();
        SimulatedThread before = holder;
        if (before != null && !atCheckpoint) {
            throw new AssertionError("at %s ms both %s and %s held it: %s"
                    .formatted(millis(now), before, me, story(now - 1_000_000, now)));
        }
        if (before != null) {
            add(new Turn(before, heldSince, checkpointAt, true));
            wants(before, checkpointAt);
        }
        Known known = of(me);
        add(new Wait(me, known.wantsSince, now, known.rounds));
        known.wantsSince = -1;
        holder = me;
        heldSince = now;
        atCheckpoint = false;
    }

    private void add(Turn turn) {
        lengths.add(turn.to() - turn.from());
        forced += turn.forced() ? 1 : 0;
        turns.add(turn);
        if (turns.size() > MOST_KEPT) {
            turns.remove();
        }
    }

    private void add(Wait wait) {
        if (roundest == null || wait.rounds() > roundest.rounds()) {
            roundest = wait;
        }
        waits.add(wait);
        if (waits.size() > MOST_KEPT) {
            waits.remove();
        }
    }

    private void wants(SimulatedThread thread, long since) {
        Known known = of(thread);
        known.wantsSince = since;
        known.rounds = 0;
    }

    /** For {@link Woven}: the calling thread goes round a loop of the GIL's code. */
    void round(int site) {
        SimulatedThread me = computer.current();
        Known known = of(me);
        long now = computer.now();
        if (known.rounds++ % ROUNDS == 0) {
            if (known.rounds > 1 && now - known.roundsSince < ROUNDS * SHORTEST_SLEEP) {
                spinning = "%s went round and round in %s from %s ms on, and kept its core: %s"
                        .formatted(me, Woven.place(site), millis(known.roundsSince), story(known.roundsSince, now));
                while (true) {
                    LockSupport.park(this); // Not thrown: the GIL's own code might catch it.
                }
            }
            known.roundsSince = now;
        }
    }

    /** Who keeps its core while it waits, and where; null when nobody does. What else was found means nothing then. */
    @Nullable
    String spinning() {
        return spinning;
    }

    private Known of(SimulatedThread thread) {
        while (known.size() <= thread.number()) {
            known.add(new Known());
        }
        return known.get(thread.number());
    }

    // ---- What came of it.

    /** How long each turn was that is over, in nanoseconds. */
    long[] turnLengths() {
        if (turnLengths == null) {
            turnLengths = lengths.build().toArray();
        }
        return turnLengths;
    }

    /** How many turns ended because somebody else had it next although the thread wanted to go on. */
    int forced() {
        return forced;
    }

    /** The latest of {@link #forced}. */
    Turn lastForced() {
        return turns.stream().filter(Turn::forced).reduce((one, next) -> next).orElseThrow();
    }

    /** Who has wanted it for longest and does not have it; null when nobody wants it. */
    @Nullable
    Wait longestOpenWait() {
        Wait longest = null;
        for (SimulatedThread thread : computer.threads()) {
            long since = of(thread).wantsSince;
            if (since >= 0 && thread != holder && (longest == null || since < longest.from())) {
                longest = new Wait(thread, since, computer.now(), of(thread).rounds);
            }
        }
        return longest;
    }

    /** Since when nobody has had it; now when somebody does. */
    long freeSince() {
        return holder != null
                ? atCheckpoint ? checkpointAt : computer.now()
                : turns.isEmpty() ? 0 : turns.getLast().to();
    }

    /** The wait with the most rounds; null when nobody waited. */
    @Nullable
    Wait roundest() {
        return roundest;
    }

    /** The wait of {@code thread} that is longer than half of its others; null when it never waited. */
    @Nullable
    Wait typicalWait(SimulatedThread thread) {
        Wait[] sorted = waits.stream()
                .filter(wait -> wait.thread() == thread)
                .sorted((one, other) -> Long.compare(one.length(), other.length()))
                .toArray(Wait[]::new);
        return sorted.length == 0 ? null : sorted[sorted.length * 3 / 4];
    }

    /** Who held it, from {@code from} to {@code to}. */
    String story(long from, long to) {
        List<String> told = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.to() > from && turn.from() < to) {
                told.add("%s %s-%s%s"
                        .formatted(
                                turn.thread(), millis(turn.from()), millis(turn.to()), turn.forced() ? " forced" : ""));
            }
        }
        SimulatedThread last = holder;
        if (last != null && heldSince < to) {
            told.add("%s %s-".formatted(last, millis(heldSince)));
        }
        int more = told.size() - MOST_TURNS_TOLD;
        return told.isEmpty()
                ? "nobody"
                : (more > 0 ? "… | " : "") + String.join(" | ", told.subList(Math.max(0, more), told.size()));
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    /** The value below which a share of {@code values} lies; 0 of none. */
    static long quantile(long[] values, double share) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }
}
