package lab02;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Wakes the next one first, so that it is there in time. */
public final class OldGil implements Gil {
    private final int checkInterval;
    private final AtomicReference<Thread> holder = new AtomicReference<>();
    private final ConcurrentLinkedQueue<Thread> waiting = new ConcurrentLinkedQueue<>();
    private int ticksLeft;

    public OldGil(int checkInterval) {
        this.checkInterval = checkInterval;
        ticksLeft = checkInterval;
    }

    @Override
    public void acquire() {
        Thread me = Thread.currentThread();
        if (holder.compareAndSet(null, me)) {
            return;
        }
        waiting.add(me);
        while (!holder.compareAndSet(null, me)) {
            LockSupport.park(this);
        }
        waiting.remove(me);
    }

    @Override
    public void release() {
        if (holder.get() != Thread.currentThread()) {
            throw new IllegalStateException("release: this thread does not hold the GIL");
        }
        LockSupport.unpark(waiting.peek());
        holder.set(null);
    }

    @Override
    public void tick() {
        ticksLeft--;
        if (ticksLeft == 0) {
            ticksLeft = checkInterval;
            release();
            acquire();
        }
    }

    @Override
    public void call(Runnable blocking) {
        release();
        try {
            blocking.run();
        } finally {
            acquire();
        }
    }
}
