package org.interleave.gil;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A GIL whose holder is asked to let go, and does so at its next checkpoint. What sets the policies apart is who may ask and
 * when, and who is woken when it is free.
 *
 * <p>Source: CPython, {@code Python/ceval_gil.h} at 3.2 to {@code Python/ceval_gil.c} at 3.14: {@code take_gil},
 * {@code drop_gil}.
 */
abstract class AskedGil implements Gil {
    /* Overview. A flag under a mutex. Taking it clears the request and ends the wait of whoever dropped it last; dropping it
     * wakes somebody, and waits until somebody has taken it if that was asked for (forced switching).
     *
     * Caller of everything protected holds `mutex`. */

    final ReentrantLock mutex = new ReentrantLock();
    final EvalBreaker breaker = new EvalBreaker();
    final ForcedSwitch switches = new ForcedSwitch();

    /* Guarded by `mutex`. */
    final Tally tally = new Tally();
    boolean locked;

    @Nullable
    Thread holder;

    /** Whether the calling thread may take it now. */
    protected boolean mayTake() {
        return !locked;
    }

    /**
     * Waits until {@link #mayTake}, which is not so at first.
     *
     * @return whether it was interrupted. The GIL cannot be declined: the caller remembers, and waits on
     */
    protected abstract boolean awaitTurn();

    /**
     * Waits once: until it is called, or an interval has passed. Who has waited for a whole one, in which nobody else has had
     * the GIL, asks for it.
     *
     * @return whether it was interrupted
     */
    protected final boolean waitForRelease(WaitingRoom.Waiter me, long interval) {
        long saved = switches.number();
        try {
            if (!me.await(interval)) {
                tally.timedOutWaits++;
                if (locked && switches.number() == saved) {
                    breaker.requestDrop();
                }
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** The calling thread takes it. */
    protected void taking() {}

    /** {@code me}, which still holds it, is about to drop it. */
    protected void dropping(Thread me, boolean forced) {}

    /** It is free: wakes one waiter. Nothing is reserved for it. */
    protected abstract void wakeOne();

    @Override
    public final void acquire(Watcher watcher) {
        boolean interrupted = false;
        mutex.lock();
        try {
            if (!mayTake()) {
                tally.failedAcquisitions++;
                watcher.waiting();
                interrupted = awaitTurn();
            }
            take(watcher);
        } finally {
            mutex.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        watcher.holding();
    }

    private void take(Watcher watcher) {
        taking();
        locked = true;
        holder = Thread.currentThread();
        tally.slices++;
        if (switches.taken()) {
            tally.switches++;
            watcher.waiting();
        }
        breaker.taken();
    }

    @Override
    public final void release() {
        drop(false);
    }

    @Override
    public final void checkpoint(Watcher watcher) {
        if (breaker.isSet()) {
            breaker.runSignals();
            if (breaker.dropRequested()) {
                watcher.lettingGo();
                drop(true);
                acquire(watcher);
            }
        }
    }

    private void drop(boolean forced) {
        Thread me = Thread.currentThread();
        mutex.lock();
        try {
            if (holder != me) {
                throw new IllegalStateException("release: this thread does not hold the GIL");
            }
            tally.drop(forced);
            dropping(me, forced);
            holder = null;
            locked = false;
            wakeOne();
        } finally {
            mutex.unlock();
        }
        if (breaker.dropRequested()) { // Also on a voluntary drop.
            switches.await(breaker);
        }
    }

    @Override
    public final void signal(Runnable handler) {
        breaker.signal(handler);
    }

    @Override
    public final GilCounts counts() {
        return tally.counts();
    }
}
