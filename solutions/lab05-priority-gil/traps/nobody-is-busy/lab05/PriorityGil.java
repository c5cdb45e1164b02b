package lab05;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wrong: nobody is ever found to be busy, so all are equals, and equals wait an interval. */
public final class PriorityGil implements Gil {
    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition releasedToQuick = mutex.newCondition();
    private final Condition releasedToBusy = mutex.newCondition();
    private final Condition taken = mutex.newCondition();
    private volatile boolean dropRequest;
    private boolean locked;
    private Thread lastHolder;
    private long switches;
    private final Set<Thread> busy = new HashSet<>();

    public PriorityGil(long interval) {
        this.interval = interval;
    }

    @Override
    public void acquire() {
        mutex.lock();
        try {
            boolean quick = !busy.contains(Thread.currentThread());
            while (locked) {
                if (quick && busy.contains(lastHolder)) {
                    dropRequest = true;
                }
                waitAsEqual(quick ? releasedToQuick : releasedToBusy);
            }
            take();
        } finally {
            mutex.unlock();
        }
    }

    private void waitAsEqual(Condition released) {
        long before = switches;
        boolean signalled = await(released, interval);
        if (!signalled && locked && switches == before) {
            dropRequest = true;
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

    @Override
    public void release() {
        drop(false);
    }

    @Override
    public void checkpoint() {
        if (dropRequest) {
            drop(true);
            acquire();
        }
    }

    private void drop(boolean forced) {
        mutex.lock();
        try {
            locked = false;
            if (!forced) {
                busy.remove(Thread.currentThread());
            }
            if (mutex.hasWaiters(releasedToQuick)) {
                releasedToQuick.signal();
            } else {
                releasedToBusy.signal();
            }
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
