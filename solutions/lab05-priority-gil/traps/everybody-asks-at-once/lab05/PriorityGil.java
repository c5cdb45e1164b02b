package lab05;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wrong: whoever waits asks at once. Then everybody has priority, and busy threads do nothing but take turns. */
public final class PriorityGil implements Gil {
    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition released = mutex.newCondition();
    private final Condition taken = mutex.newCondition();

    private volatile boolean dropRequest;

    private boolean locked;
    private Thread lastHolder;
    private long switches;

    public PriorityGil(long interval) {
        this.interval = interval;
    }

    @Override
    public void acquire() {
        mutex.lock();
        try {
            while (locked) {
                dropRequest = true;
                await(released, interval);
            }
            take();
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public void release() {
        drop();
    }

    @Override
    public void checkpoint() {
        if (dropRequest) {
            drop();
            acquire();
        }
    }

    private void take() {
        locked = true;
        dropRequest = false;
        if (lastHolder != Thread.currentThread()) {
            lastHolder = Thread.currentThread();
            switches++;
        }
        taken.signalAll();
    }

    private void drop() {
        mutex.lock();
        try {
            locked = false;
            released.signal();
            if (dropRequest) {
                while (lastHolder == Thread.currentThread()) {
                    taken.awaitUninterruptibly();
                }
            }
        } finally {
            mutex.unlock();
        }
    }

    private static boolean await(Condition condition, long nanos) {
        try {
            return condition.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
