package lab02;

import java.util.concurrent.Semaphore;

/** Each thread counts its own ticks. */
public final class OldGil implements Gil {
    private final int checkInterval;
    private final Semaphore permit = new Semaphore(1);
    private final ThreadLocal<Integer> ticksLeft;
    private volatile Thread holder;

    public OldGil(int checkInterval) {
        this.checkInterval = checkInterval;
        ticksLeft = ThreadLocal.withInitial(() -> checkInterval);
    }

    @Override
    public void acquire() {
        permit.acquireUninterruptibly();
        holder = Thread.currentThread();
    }

    @Override
    public void release() {
        if (holder != Thread.currentThread()) {
            throw new IllegalStateException("release: this thread does not hold the GIL");
        }
        holder = null;
        permit.release();
    }

    @Override
    public void tick() {
        ticksLeft.set(ticksLeft.get() - 1);
        if (ticksLeft.get() == 0) {
            ticksLeft.set(checkInterval);
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
