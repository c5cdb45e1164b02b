package org.interleave.eventloop;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a fixed number of tasks wait for each other, round after round. asyncio's {@code Barrier}. */
public final class AioBarrier extends LoopBound {
    /*  After asyncio.locks.Barrier, and made of a condition as that is.
     *
     *   FILLING -> DRAINING    the last of the round has come: all of them go on
     *   DRAINING -> FILLING    the last of them has gone; who came meanwhile has waited for this
     *   FILLING -> RESETTING   reset, while tasks wait: they are told
     *   RESETTING -> FILLING   the last of them has gone
     *   any -> BROKEN          abort
     *   BROKEN -> FILLING      reset */
    private enum State {
        FILLING,
        DRAINING,
        RESETTING,
        BROKEN
    }

    private final int parties;
    private final AioCondition changed = new AioCondition(this::description);
    private State state = State.FILLING;
    private int inside;

    /** A barrier for {@code parties} tasks. @throws IllegalArgumentException when that is less than 1 */
    public AioBarrier(int parties) {
        this(null, parties);
    }

    /** As {@link #AioBarrier(int)}, with a name for those who look at who waits for whom. */
    public AioBarrier(@Nullable String name, int parties) {
        super(name);
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier needs at least one party, not " + parties);
        }
        this.parties = parties;
    }

    /**
     * Waits until all parties have come. Suspends, unless the caller is the last.
     *
     * @return the caller's number in the round, from 0 in the order of arrival
     * @throws BrokenBarrierException when the barrier is or gets {@linkplain #abort aborted}, or is {@linkplain #reset reset}
     *     meanwhile
     */
    public int await() {
        used();
        try (var _ = changed.hold()) {
            changed.waitFor(() -> state == State.FILLING || state == State.BROKEN);
            if (state == State.BROKEN) {
                throw new BrokenBarrierException("Barrier aborted");
            }
            int number = inside++;
            try {
                if (inside == parties) {
                    state = State.DRAINING;
                    changed.signalAll();
                } else {
                    changed.waitFor(() -> state != State.FILLING);
                    if (state != State.DRAINING) {
                        throw new BrokenBarrierException("Abort or reset of barrier");
                    }
                }
                return number;
            } finally {
                leave();
            }
        }
    }

    private void leave() {
        inside--;
        if (inside == 0) {
            if (state == State.DRAINING || state == State.RESETTING) {
                state = State.FILLING;
            }
            changed.signalAll();
        }
    }

    /**
     * Makes the barrier as good as new. Tasks that wait at it get a {@link BrokenBarrierException}. Suspends while a round is
     * being let through.
     */
    public void reset() {
        used();
        try (var _ = changed.hold()) {
            state = inside > 0 ? State.RESETTING : State.FILLING;
            changed.signalAll();
        }
    }

    /**
     * Breaks the barrier: who waits or comes gets a {@link BrokenBarrierException}, until somebody {@linkplain #reset resets}
     * it. Suspends while a round is being let through.
     */
    public void abort() {
        used();
        try (var _ = changed.hold()) {
            state = State.BROKEN;
            changed.signalAll();
        }
    }

    /** How many tasks make a round. */
    public int parties() {
        return parties;
    }

    /** How many tasks wait for their round to be full: asyncio's {@code n_waiting}. */
    public int waiting() {
        used();
        return state == State.FILLING ? inside : 0;
    }

    /** Whether it was aborted, and not reset since. */
    public boolean isBroken() {
        used();
        return state == State.BROKEN;
    }

    private String description() {
        String detail = state == State.FILLING ? inside + " of " + parties + " are there" : stateName();
        return called("barrier") + " (" + detail + ")";
    }

    private String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return shown("Barrier", stateName() + (isBroken() ? "" : ", waiters:" + waiting() + "/" + parties), 0);
    }
}
