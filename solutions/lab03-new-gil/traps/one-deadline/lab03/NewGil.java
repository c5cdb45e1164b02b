package lab03;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for one interval in all, whatever happens meanwhile. */
public final class NewGil implements Gil {
    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition released = mutex.newCondition();
    private final Condition switched = mutex.newCondition();

    private boolean locked;
    private Thread lastHolder;

    private volatile boolean dropRequested;

    public NewGil(Duration interval) {
        this.interval = interval.toNanos();
    }

    @Override
    public void acquire() {
        mutex.lock();
        try {
            long deadline = System.nanoTime() + interval;
            while (locked) {
                waitUntil(deadline);
            }
            locked = true;
            if (lastHolder != Thread.currentThread()) {
                lastHolder = Thread.currentThread();
                switched.signal();
            }
            dropRequested = false;
        } finally {
            mutex.unlock();
        }
    }

    private void waitUntil(long deadline) {
        boolean timedOut;
        try {
            timedOut = !released.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("acquire: the GIL cannot be declined", e);
        }
        if (timedOut && locked) {
            dropRequested = true;
            released.awaitUninterruptibly();
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
