package lab00;

import java.util.concurrent.locks.ReentrantLock;

/** Wrong: when the write fails, unlock is never reached, and whoever comes next waits for ever. */
public final class Tally {
    private final ReentrantLock lock = new ReentrantLock();
    private final Variable count;

    public Tally(Variable count) {
        this.count = count;
    }

    public void increment() {
        lock.lock();
        long seen = count.get();
        count.set(seen + 1);
        lock.unlock();
    }

    public long value() {
        return count.get();
    }
}
