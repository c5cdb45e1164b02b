package lab02;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Looks from time to time whether it is free. */
public final class OldGil implements Gil {
    private final int checkInterval;
    private final AtomicReference<Thread> holder = new AtomicReference<>();
    private int ticksLeft;

    public OldGil(int checkInterval) {
        this.checkInterval = checkInterval;
        ticksLeft = checkInterval;
    }

    @Override
    public void acquire() {
        while (!holder.compareAndSet(null, Thread.currentThread())) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void release() {
        if (!holder.compareAndSet(Thread.currentThread(), null)) {
            throw new IllegalStateException("release: this thread does not hold the GIL");
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
