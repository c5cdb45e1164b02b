package lab03;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Asks until it gets it, and looks at the clock meanwhile. */
public final class NewGil implements Gil {
    private final long interval;
    private final AtomicReference<Thread> holder = new AtomicReference<>();
    private volatile boolean dropRequested;

    public NewGil(Duration interval) {
        this.interval = interval.toNanos();
    }

    @Override
    public void acquire() {
        long asked = System.nanoTime();
        while (!holder.compareAndSet(null, Thread.currentThread())) {
            if (System.nanoTime() - asked >= interval) {
                dropRequested = true;
            }
            Thread.onSpinWait();
        }
        dropRequested = false;
    }

    @Override
    public void release() {
        if (!holder.compareAndSet(Thread.currentThread(), null)) {
            throw new IllegalStateException("release: this thread does not hold the GIL");
        }
    }

    @Override
    public void checkpoint() {
        if (dropRequested) {
            release();
            acquire();
        }
    }
}
