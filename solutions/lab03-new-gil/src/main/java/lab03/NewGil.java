package lab03;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The GIL of CPython 3: whoever has waited for a whole interval may ask the holder to let go. */
public final class NewGil implements Gil {
    /* Overview. After CPython 3.2's ceval_gil.h, by Antoine Pitrou. A flag under a mutex. A waiter sleeps for an interval; when
     * that is over, and the GIL has not changed hands meanwhile, it raises the drop request. The holder looks at the request at
     * every checkpoint. Whoever lets go while a request is up waits until somebody else has taken over: forced switching.
     *
     * Differs: CPython has a second mutex for the second condition. One is enough. */

    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition released = mutex.newCondition();
    private final Condition switched = mutex.newCondition();

    /* Guarded by `mutex`. */
    private boolean locked;
    private Thread lastHolder;
    private long switches;

    /** Written under `mutex`, read by the holder without it. */
    private volatile boolean dropRequested;

    /** @param interval how long a thread waits before it asks the holder to let go; more than nothing */
    public NewGil(Duration interval) {
        this.interval = interval.toNanos();
    }

    @Override
    public void acquire() {
        mutex.lock();
        try {
            while (locked) {
                waitForAnInterval();
            }
            locked = true;
            if (lastHolder != Thread.currentThread()) {
                lastHolder = Thread.currentThread();
                switches++;
                switched.signal();
            }
            dropRequested = false;
        } finally {
            mutex.unlock();
        }
    }

    /** Caller holds {@code mutex}. */
    @SuppressWarnings("WaitNotInLoop") // The caller loops.
    private void waitForAnInterval() {
        long seen = switches;
        boolean timedOut;
        try {
            timedOut = !released.await(interval, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("acquire: the GIL cannot be declined", e);
        }
        if (timedOut && locked && switches == seen) {
            dropRequested = true;
        }
    }

    @Override
    public void release() {
        mutex.lock();
        try {
            if (!locked || lastHolder != Thread.currentThread()) {
                throw new IllegalStateException("release: this thread does not hold the GIL");
            }
            locked = false;
            released.signal();
            while (dropRequested && lastHolder == Thread.currentThread()) {
                switched.awaitUninterruptibly();
            }
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public void checkpoint() {
        if (dropRequested) {
            release();
            acquire();
        }
    }
}
