package lab05;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A GIL with a switch interval, as CPython 3's. Yours to repair: who only wants it for a moment should not wait an interval
 * for it, and nobody should starve for that.
 */
public final class PriorityGil implements Gil {
    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition released = mutex.newCondition();
    private final Condition taken = mutex.newCondition();

    /* The holder is asked to let go. Read at every checkpoint, without the mutex. */
    private volatile boolean dropRequest;

    /* Read and written under the mutex. */
    private boolean locked;
    private Thread lastHolder;
    private long switches;

    /** A GIL that nobody holds. A waiter asks for it after {@code interval} nanoseconds. */
    public PriorityGil(long interval) {
        this.interval = interval;
    }

    @Override
    public void acquire() {
        mutex.lock();
        try {
            while (locked) {
                long before = switches;
                boolean signalled = await(released, interval);
                if (!signalled && locked && switches == before) {
                    dropRequest = true;
                }
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

    /* Called under the mutex. */
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
            released.signal(); // One waiter wakes up; nothing is reserved for it.
            if (dropRequest) {
                while (lastHolder == Thread.currentThread()) {
                    taken.awaitUninterruptibly(); // Forced switching: somebody else has to have it first.
                }
            }
        } finally {
            mutex.unlock();
        }
    }

    /* Waits once, for so many nanoseconds at most. Called under the mutex. Whether it was signalled. */
    private static boolean await(Condition condition, long nanos) {
        try {
            return condition.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody is interrupted here.
            return true;
        }
    }
}
