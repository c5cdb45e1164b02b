package lab02;

import java.util.concurrent.Semaphore;

/** A permit is a permit, whoever gives it back. */
public final class OldGil implements Gil {
    private final int checkInterval;
    private final Semaphore permit = new Semaphore(1);
    private int ticksLeft;

    public OldGil(int checkInterval) {
        this.checkInterval = checkInterval;
        ticksLeft = checkInterval;
    }

    @Override
    public void acquire() {
        permit.acquireUninterruptibly();
    }

    @Override
    public void release() {
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
