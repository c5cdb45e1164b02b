package lab03;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts each time it is taken as a switch, whoever takes it. */
public final class NewGil implements Gil {
    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition released = mutex.newCondition();
    private final Condition switched = mutex.newCondition();

    private boolean locked;
    private Thread lastHolder;
    private long switches;

    private volatile boolean dropRequested;

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
            switches++;
            if (lastHolder != Thread.currentThread()) {
                lastHolder = Thread.currentThread();
                switched.signal();
            }
            dropRequested = false;
        } finally {
            mutex.unlock();
        }
    }

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
