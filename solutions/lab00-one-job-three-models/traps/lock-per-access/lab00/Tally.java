package lab00;

/** Wrong: each access is locked, but not the pair. The lock is free between the read and the write. */
public final class Tally {
    private final Variable count;

    public Tally(Variable count) {
        this.count = count;
    }

    public void increment() {
        long seen = read();
        write(seen + 1);
    }

    private synchronized long read() {
        return count.get();
    }

    private synchronized void write(long next) {
        count.set(next);
    }

    public long value() {
        return read();
    }
}
