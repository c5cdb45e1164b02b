package lab03;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Whoever has waited longest is next. */
public final class NewGil implements Gil {
    private final long interval;
    private final Semaphore permit = new Semaphore(1, true);
    private volatile Thread holder;
    private volatile long switches;
    private volatile boolean dropRequested;

    public NewGil(Duration interval) {
        this.interval = interval.toNanos();
    }

    @Override
    public void acquire() {
        try {
            long seen = switches;
            while (!permit.tryAcquire(interval, TimeUnit.NANOSECONDS)) {
                if (switches == seen) {
                    dropRequested = true;
                }
                seen = switches;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("acquire: the GIL cannot be declined", e);
        }
        holder = Thread.currentThread();
        switches++;
        dropRequested = false;
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
    public void checkpoint() {
        if (dropRequested) {
            release();
            acquire();
        }
    }
}
