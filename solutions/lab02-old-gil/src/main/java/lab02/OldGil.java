package lab02;

import java.util.concurrent.Semaphore;

/** The GIL of CPython 2: every hundred ticks or so the holder lets go, and grabs again. */
public final class OldGil implements Gil {
    /* Overview. After CPython 2.7's ceval.c and thread_pthread.h. One permit, and one counter for all threads. When the
     * counter has run out the holder releases and acquires back to back: it asks nobody, waits for nobody and reserves
     * nothing. Whoever is there first takes it, and that is nearly always the one who has just let go.
     *
     * The two fields are the holder's: it writes them while it holds the permit, and giving the permit on passes them on. */

    private final int checkInterval;
    private final Semaphore permit = new Semaphore(1);
    private int ticksLeft;
    private volatile Thread holder;

    /** @param checkInterval every so many ticks, whoever holds it lets go and takes it again; at least 1 */
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
        release();
        try {
            blocking.run();
        } finally {
            acquire();
        }
    }
}
