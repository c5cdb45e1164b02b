package lab02;


/** Takes it when it looks free. */
public final class OldGil implements Gil {
    private final int checkInterval;
    private int ticksLeft;
    private volatile Thread holder;

    public OldGil(int checkInterval) {
        this.checkInterval = checkInterval;
        ticksLeft = checkInterval;
    }

    @Override
    public void acquire() {
        while (holder != null) {
            sleepUntilReleased();
        }
        holder = Thread.currentThread();
    }

    private synchronized void sleepUntilReleased() {
        try {
            if (holder != null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void release() {
        if (holder != Thread.currentThread()) {
            throw new IllegalStateException("release: this thread does not hold the GIL");
        }
        holder = null;
        notify();
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
