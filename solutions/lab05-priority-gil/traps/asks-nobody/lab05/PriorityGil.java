package lab05;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wrong: who is not busy is woken first when the GIL is free. But nobody asks for it to be made free. */
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
    private int quickWaiters;

    private long settledAt;
    private long owed;
    private boolean payingBack;

    public PriorityGil(long interval) {
        this.interval = interval;
    }

    @Override
    public void acquire() {
        mutex.lock();
        try {
            settle();
            if (busy.contains(Thread.currentThread())) {
                waitAsBusy();
            } else {
                quickWaiters++;
                waitAsQuick();
                quickWaiters--;
            }
            take();
        } finally {
            mutex.unlock();
        }
    }

    private void waitAsQuick() {
        while (locked || payingBack) {
            if (payingBack) {
                await(releasedToQuick, owed);
            } else {
                waitAsEqual(releasedToQuick);
            }
            settle();
        }
    }

    private void waitAsBusy() {
        while (locked || quickGoFirst()) {
            if (busyHolds()) {
                waitAsEqual(releasedToBusy);
            } else if (owed == interval) {
                dropRequest = true;
                await(releasedToBusy, interval);
            } else {
                await(releasedToBusy, interval - owed);
            }
            settle();
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

    private boolean quickGoFirst() {
        return quickWaiters > 0 && !payingBack;
    }

    private boolean busyHolds() {
        return locked && busy.contains(lastHolder);
    }

    private void settle() {
        long now = System.nanoTime();
        long passed = now - settledAt;
        settledAt = now;
        if (busyHolds()) {
            owed = Math.max(0, owed - passed);
        } else if (!busy.isEmpty()) {
            owed = Math.min(interval, owed + passed);
        } else {
            owed = 0;
        }
        payingBack = payingBack && owed > 0;
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
            settle();
            if (!busyHolds()) {
                payingBack = owed == interval;
            }
            locked = false;
            if (forced) {
                busy.add(Thread.currentThread());
            } else {
                busy.remove(Thread.currentThread());
            }
            settle();
            if (quickGoFirst()) {
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
