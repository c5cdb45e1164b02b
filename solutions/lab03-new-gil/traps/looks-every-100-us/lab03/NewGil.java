package lab03;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Looks ten times a millisecond whether it is free. */
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
            long asked = System.nanoTime();
            long seen = switches;
            while (locked) {
                waitALittle();
                if (switches != seen) {
                    seen = switches;
                    asked = System.nanoTime();
                }
                if (locked && System.nanoTime() - asked >= interval) {
                    dropRequested = true;
                }
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

    private void waitALittle() {
        try {
            boolean ignored = released.await(100, TimeUnit.MICROSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("acquire: the GIL cannot be declined", e);
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
