package lab00;

/** Wrong: every call locks an object of its own, so nobody ever waits for anybody. */
public final class Tally {
    private final Variable count;

    public Tally(Variable count) {
        this.count = count;
    }

    public void increment() {
        Object lock = new Object();
        synchronized (lock) {
            long seen = count.get();
            count.set(seen + 1);
        }
    }

    public long value() {
        return count.get();
    }
}
