package lab05;

import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A GIL with a switch interval and two classes. Who was forced off it is busy, until it next gives the GIL up by itself.
 * Who is not busy goes first, and owes the busy ones the time that costs them: when that comes to an interval, they get it
 * back in one piece.
 */
public final class PriorityGil implements Gil {
    private final long interval;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition releasedToQuick = mutex.newCondition();
    private final Condition taken = mutex.newCondition();

    /* The holder is asked to let go. Read at every checkpoint, without the mutex. */
    private volatile boolean dropRequest;

    /* Read and written under the mutex. */
    private boolean locked;
    private Thread lastHolder;
    private long switches;
    private final LinkedHashMap<Thread, Condition> busy =
            new LinkedHashMap<>(); // In line. Each holds the GIL or wants it.
    private int quickWaiters;

    /* The account: how long the busy ones were kept waiting, less what they had since; right up to the moment settledAt. */
    private long settledAt;
    private long owed;
    private boolean payingBack;

    /** A GIL that nobody holds. A waiter asks one of its own kind for it after {@code interval} nanoseconds. */
    public PriorityGil(long interval) {
        this.interval = interval;
    }

    @Override
    public void acquire() {
        mutex.lock();
        try {
            settle();
            if (busy.containsKey(Thread.currentThread())) {
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

    /* Called under the mutex, as all that follows but drop. */
    private void waitAsQuick() {
        while (locked || payingBack) {
            if (payingBack) {
                await(releasedToQuick, owed);
            } else if (busyHolds()) {
                dropRequest = true;
                await(releasedToQuick, interval);
            } else {
                waitAsEqual(releasedToQuick);
            }
            settle();
        }
    }

    private void waitAsBusy() {
        Condition myTurn = busy.get(Thread.currentThread());
        while (locked || quickGoFirst() || busy.firstEntry().getValue() != myTurn) {
            if (busyHolds()) {
                waitAsEqual(myTurn);
            } else if (owed == interval) {
                dropRequest = true;
                await(myTurn, interval);
            } else {
                await(myTurn, interval - owed);
            }
            settle();
        }
    }

    /* The old rule: who has waited for an interval, without anybody else getting the GIL meanwhile, asks for it. */
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

    /* Somebody who is not busy is on its way, perhaps not awake yet. A busy one that is must not be faster. */
    private boolean quickGoFirst() {
        return quickWaiters > 0 && !payingBack;
    }

    private boolean busyHolds() {
        return locked && busy.containsKey(lastHolder);
    }

    /* Brings the account up to now. */
    private void settle() {
        long now = System.nanoTime();
        long passed = now - settledAt;
        settledAt = now;
        if (busyHolds()) {
            owed = Math.max(0, owed - passed);
        } else if (!busy.isEmpty()) {
            owed = Math.min(interval, owed + passed);
        } else {
            owed = 0; // Nobody is kept waiting.
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
                payingBack = owed == interval; // Never when a busy one drops: it waits for somebody else to take.
            }
            locked = false;
            Condition myTurn = busy.remove(Thread.currentThread());
            if (forced) {
                busy.put(Thread.currentThread(), myTurn == null ? mutex.newCondition() : myTurn);
            }
            settle(); // The last of the busy ones may just have ceased to be one.
            if (quickGoFirst()) {
                releasedToQuick.signal();
            } else if (!busy.isEmpty()) {
                busy.firstEntry().getValue().signal();
            }
            if (dropRequest) {
                while (lastHolder == Thread.currentThread()) {
                    taken.awaitUninterruptibly(); // Forced switching: somebody else has to have it first.
                }
            }
        } finally {
            mutex.unlock();
        }
    }

    /* Waits once, for so many nanoseconds at most. Whether it was signalled. */
    private static boolean await(Condition condition, long nanos) {
        try {
            return condition.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody is interrupted here.
            return true;
        }
    }
}
