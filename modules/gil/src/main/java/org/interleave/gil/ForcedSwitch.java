package org.interleave.gil;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who held a GIL last, and the wait of one who was asked to let go until somebody else has had it. Without that wait a
 * holder that drops would win the race for its own lock every time, as the old GIL's does.
 *
 * <p>Source: CPython, {@code FORCE_SWITCHING} in {@code Python/ceval_gil.h}.
 */
final class ForcedSwitch {
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition switched = mutex.newCondition();

    /* Written by holders of both `mutex` and the policy's own lock; read under either. */
    private volatile @Nullable Thread lastHolder;
    private volatile long number;

    /** How often the holder was another thread than the one before. */
    long number() {
        return number;
    }

    /**
     * The calling thread takes the GIL. Caller holds the policy's lock.
     *
     * @return whether somebody else had it last
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Only the holder of both locks counts switches.
    boolean taken() {
        Thread me = Thread.currentThread();
        mutex.lock();
        try {
            boolean another = lastHolder != me;
            if (another) {
                lastHolder = me;
                number++;
            }
            switched.signal();
            return another;
        } finally {
            mutex.unlock();
        }
    }

    /**
     * Waits until another thread has taken what the calling thread has just dropped. Never call while holding the policy's
     * lock, nor when nobody else wants the GIL.
     */
    @SuppressWarnings(
            "WaitNotInLoop") // One wait, no loop and no time-out, as in CPython: the taker signals after it has taken.
    void await(EvalBreaker breaker) {
        mutex.lock();
        try {
            if (lastHolder == Thread.currentThread()) {
                breaker.clearDropRequest();
                switched.awaitUninterruptibly();
            }
        } finally {
            mutex.unlock();
        }
    }
}
