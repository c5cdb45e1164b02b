package lab02;


/** Lets go without a word. */
public final class OldGil implements Gil {
    private final int checkInterval;
    private int ticksLeft;
    private Thread holder;

    public OldGil(int checkInterval) {
        this.checkInterval = checkInterval;
        ticksLeft = checkInterval;
    }

    @Override
    public synchronized void acquire() {
        while (holder != null) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        holder = Thread.currentThread();
    }

    @Override
    public synchronized void release() {
        if (holder != Thread.currentThread()) {
            throw new IllegalStateException("release: this thread does not hold the GIL");
        }
        holder = null;
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
