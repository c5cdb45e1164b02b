package lab02;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Gives it to whoever has waited longest. */
public final class OldGil implements Gil {
    private final int checkInterval;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Thread> waiting = new ArrayDeque<>();
    private final Condition handedOver = lock.newCondition();
    private int ticksLeft;
    private Thread holder;

    public OldGil(int checkInterval) {
        this.checkInterval = checkInterval;
        ticksLeft = checkInterval;
    }

    @Override
    public void acquire() {
        lock.lock();
        try {
            if (holder == null) {
                holder = Thread.currentThread();
                return;
            }
            waiting.add(Thread.currentThread());
            while (holder != Thread.currentThread()) {
                handedOver.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release() {
        lock.lock();
        try {
            if (holder != Thread.currentThread()) {
                throw new IllegalStateException("release: this thread does not hold the GIL");
            }
            holder = waiting.poll();
            handedOver.signalAll();
        } finally {
            lock.unlock();
        }
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
