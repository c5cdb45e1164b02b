package org.interleave.gil.run;

import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.interleave.weave.Identity;
import org.jspecify.annotations.Nullable;

/** Which interpreter owns which object, and what each knows of the others. */
final class Ownership {
    /* Overview. An object belongs to the interpreter that touched it last. Another one may take it over if it has learned of
     * that touch: every interpreter counts its hand-overs, and knows of every other one up to which of them it has learned (a
     * vector clock, by Lamport, Mattern and Fidge). One learns of another by being started by it, by joining it when it has
     * ended, and through what carries objects: queues, futures, exchangers, pools. All carriers are one: whoever puts
     * something into any of them leaves what it knows there, and whoever has used one since may learn all that was left.
     * So nothing that was really handed over is refused; what was not, but might have been, passes.
     *
     * Every interpreter remembers what it has touched since its last hand-over: only then can somebody else have taken
     * it. Most touches end there. */

    /** What one interpreter knows. Used by its own thread, until that has ended. */
    static final class Interpreter {
        private static final int REMEMBERED = 256;

        private final String name;
        private final Map<Interpreter, Long> known = new HashMap<>();
        private final @Nullable Object[] touched = new Object[REMEMBERED];
        private long handOvers = 1;
        private boolean usedCarrier;

        Interpreter(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        /** It may learn what was left with the carriers. */
        void useCarrier() {
            usedCarrier = true;
        }

        private boolean remembers(Object object) {
            int place = System.identityHashCode(object) & REMEMBERED - 1;
            if (touched[place] == object) {
                return true;
            }
            touched[place] = object;
            return false;
        }

        private void forget(Object object) {
            touched[System.identityHashCode(object) & REMEMBERED - 1] = null;
        }

        private void learn(Map<Interpreter, Long> others) {
            others.forEach((other, upTo) -> known.merge(other, upTo, Math::max));
        }

        private boolean knows(Touch touch) {
            return touch.by == this || touch.handOvers <= known.getOrDefault(touch.by, 0L);
        }

        /** Everything it has touched so far may be taken by whoever learns this. */
        private Map<Interpreter, Long> tell() {
            Map<Interpreter, Long> all = new HashMap<>(known);
            all.put(this, handOvers++);
            java.util.Arrays.fill(touched, null);
            return all;
        }
    }

    private record Touch(Interpreter by, long handOvers) {}

    private final ConcurrentMap<Identity, Touch> touches = new ConcurrentHashMap<>();
    private final ConcurrentMap<Thread, Map<Interpreter, Long>> beginnings = new ConcurrentHashMap<>();
    private final ConcurrentMap<Thread, Map<Interpreter, Long>> ends = new ConcurrentHashMap<>();
    private final Map<Interpreter, Long> carried = new HashMap<>(); // Guarded by itself.
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /**
     * {@code me} touches {@code object}.
     *
     * @return null when that is its right; else who else touched it
     */
    @Nullable
    Interpreter touch(Interpreter me, Object object) {
        if (me.remembers(object)) {
            return null;
        }
        for (Object key = gone.poll(); key != null; key = gone.poll()) {
            touches.remove(key);
        }
        Touch mine = new Touch(me, me.handOvers);
        while (true) {
            Touch before = touches.putIfAbsent(new Identity(object, gone), mine);
            if (before == null) {
                return null;
            }
            if (!mayTakeOver(me, before)) {
                me.forget(object);
                return before.by;
            }
            if (touches.replace(new Identity(object, null), before, mine)) {
                return null;
            }
        }
    }

    private boolean mayTakeOver(Interpreter me, Touch before) {
        if (me.knows(before)) {
            return true;
        }
        if (me.usedCarrier) {
            me.usedCarrier = false;
            synchronized (carried) {
                me.learn(carried);
            }
        }
        return me.knows(before);
    }

    /** {@code me} is about to start {@code other}. */
    void starts(Interpreter me, Thread other) {
        beginnings.put(other, me.tell());
    }

    /** {@code me} is the interpreter of this thread, which begins. */
    void begins(Interpreter me, Thread thread) {
        Map<Interpreter, Long> told = beginnings.remove(thread);
        if (told != null) {
            me.learn(told);
        }
    }

    /** The interpreter of this thread ends: who joins it learns what it knows. */
    void ends(Interpreter me, Thread thread) {
        ends.put(thread, me.tell());
    }

    /** {@code me} knows that {@code other} has ended. */
    void joins(Interpreter me, Thread other) {
        Map<Interpreter, Long> told = ends.get(other);
        if (told != null) {
            me.learn(told);
        }
    }

    /** {@code me} uses a queue or the like: what it has may be carried away, and something may be carried to it. */
    void carries(Interpreter me) {
        leave(me.tell());
        me.usedCarrier = true;
    }

    private void leave(Map<Interpreter, Long> told) {
        synchronized (carried) {
            told.forEach((other, upTo) -> carried.merge(other, upTo, Math::max));
        }
    }
}
