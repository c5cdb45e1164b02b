package lab02;

import java.util.concurrent.Semaphore;

/** Why let go, if it wants to go on? */
public final class OldGil implements Gil {
    private final Semaphore permit = new Semaphore(1);
    private volatile Thread holder;

    public OldGil(int checkInterval) {
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
        // Whoever has it goes on until it makes a call or is done.
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
