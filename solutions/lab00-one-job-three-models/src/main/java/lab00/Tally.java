package lab00;

/** Counts by adding 1 to a shared variable. Every increment is kept: one thread at a time may be between the read and the write. */
public final class Tally {
    private final Variable count;

    /** A tally that goes on counting from what {@code count} holds. */
    public Tally(Variable count) {
        this.count = count;
    }

    /** Adds 1. Any number of threads may call this. */
    public synchronized void increment() {
        long seen = count.get();
        count.set(seen + 1);
    }

    /** The count so far. */
    public long value() {
        return count.get();
    }
}
