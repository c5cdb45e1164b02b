package lab03;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.interleave.machine.computer.Observer;
import org.interleave.machine.computer.SimulatedThread;
import org.interleave.machine.computer.State;
import org.jspecify.annotations.Nullable;

/** What happened between some threads and a GIL, moment by moment; its end is what a failure tells. */
final class Story implements Observer {
    /* Overview. Seen from outside. A thread holds the GIL from where acquire returned to where release is called; inside a
     * checkpoint it may or may not. That two hold it is seen the moment the second one does. Whether a thread sleeps, and
     * that it is woken, the computer says. */

    /** Two hold it at the same time. */
    static final class TwoAtOnce extends AssertionError {
        private static final long serialVersionUID = 1L;

        TwoAtOnce(String message) {
            super(message);
        }
    }

    /** A thread got the GIL, or was woken inside one of its methods: when. */
    record Event(long at, String thread) {}

    private record Moment(long at, String what) {}

    private static final int TOLD = 8;

    /** Each time another thread than before got it. */
    final List<Event> turns = new ArrayList<>();
    /** Each time a thread was woken that slept in one of its methods. */
    final List<Event> calls = new ArrayList<>();

    private final List<Moment> first = new ArrayList<>();
    private final ArrayDeque<Moment> latest = new ArrayDeque<>();
    private long count;
    private boolean atCheckpoint;
    private @Nullable String holder;
    private @Nullable String last;
    private @Nullable String[] doing = new String[8];
    private boolean[] called = new boolean[8];
    private State[] states = new State[8];

    /** @param what what the thread does until it says otherwise: "asked for it"; null for nothing about the GIL */
    void does(SimulatedThread thread, @Nullable String what) {
        room(thread.number());
        doing[thread.number()] = what;
        called[thread.number()] = false;
    }

    /** @param how what a new holder did: "got it" */
    void has(long at, SimulatedThread thread, String how) {
        if (holder != null) {
            add(at, thread + " " + how);
            throw new TwoAtOnce("%s -> %s and %s have it at the same time".formatted(end(), holder, thread));
        }
        if (!thread.name().equals(last)) {
            add(at, thread + " " + how);
            turns.add(new Event(at, thread.name()));
        }
        holder = thread.name();
        last = holder;
    }

    /** Whoever has it lets go, or makes a call in which others may have it. */
    void lends() {
        holder = null;
    }

    /** Whoever has it comes to a checkpoint, or leaves it. */
    void atCheckpoint(boolean begins) {
        atCheckpoint = begins;
        if (begins) {
            holder = null;
        }
    }

    /** Whether, as far as can be seen from outside, a thread has it. */
    boolean isHeld() {
        return holder != null;
    }

    void add(long at, String what) {
        Moment moment = new Moment(at, what);
        count++;
        if (first.size() < TOLD) {
            first.add(moment);
        }
        if (latest.size() == TOLD) {
            latest.removeFirst();
        }
        latest.addLast(moment);
    }

    @Override
    public void changed(long at, SimulatedThread thread, int core) {
        int number = thread.number();
        room(number);
        State before = states[number];
        State now = thread.state();
        states[number] = now;
        if (before == State.RUNNING && now == State.READY) {
            add(at, thread + " lost its core");
        }
        if (doing[number] == null || before == null) {
            return;
        }
        if (now == State.BLOCKED && before == State.RUNNING) {
            add(at, thread + (called[number] ? " slept again" : " " + doing[number] + " and slept"));
        } else if (before == State.BLOCKED && now != State.BLOCKED) {
            called[number] = true;
            calls.add(new Event(at, thread.name()));
            add(at, thread + " was woken" + (atCheckpoint ? " at a checkpoint" : ""));
        }
    }

    private void room(int number) {
        if (number >= states.length) {
            doing = Arrays.copyOf(doing, 2 * number);
            called = Arrays.copyOf(called, 2 * number);
            states = Arrays.copyOf(states, 2 * number);
        }
    }

    /** The last moments, as in {@code 0 µs T1 got it | 20 µs T2 asked for it and slept}. */
    String end() {
        return (count > TOLD ? "… | " : "") + tell(latest);
    }

    /** The first moments. */
    String beginning() {
        return tell(first) + (count > TOLD ? " | …" : "");
    }

    private static String tell(Collection<Moment> some) {
        return String.join(
                " | ",
                some.stream().map(moment -> time(moment.at) + " " + moment.what).toList());
    }

    /** A length of time, or a moment: {@code 104.5 µs}, {@code 8 ms}. */
    static String time(long nanos) {
        boolean inMillis = nanos >= 2_000_000;
        BigDecimal value = BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf(inMillis ? 1_000_000 : 1_000), inMillis ? 2 : 1, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return value.toPlainString() + (inMillis ? " ms" : " µs");
    }
}
