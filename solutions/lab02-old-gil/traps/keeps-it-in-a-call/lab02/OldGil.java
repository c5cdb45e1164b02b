package lab02;

import java.util.concurrent.Semaphore;

/** A call is a step like any other. */
public final class OldGil implements Gil {
    private final int checkInterval;
    private final Semaphore permit = new Semaphore(1);
    private int ticksLeft;
    private volatile Thread holder;

    public OldGil(int checkInterval) {
        this.checkInterval = checkInterval;
        ticksLeft = checkInterval;
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
        ticksLeft--;
        if (ticksLeft == 0) {
            ticksLeft = checkInterval;
            release();
            acquire();
        }
    }

    @Override
    public void call(Runnable blocking) {
        blocking.run();
    }
}
