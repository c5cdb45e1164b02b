package lab02;

import java.util.concurrent.Semaphore;

/** Lets go when it has had it for 5 ms, as CPython 3 does. */
public final class OldGil implements Gil {
    private static final long INTERVAL = 5_000_000;

    private final Semaphore permit = new Semaphore(1);
    private long since;
    private volatile Thread holder;

    public OldGil(int checkInterval) {
    }

    @Override
    public void acquire() {
        permit.acquireUninterruptibly();
        since = System.nanoTime();
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
        if (System.nanoTime() - since >= INTERVAL) {
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
