package lab00;

/** Wrong: the atomic step says whether it happened, and nobody listens. */
public final class Tally {
    private final Variable count;

    public Tally(Variable count) {
        this.count = count;
    }

    public void increment() {
        long seen = count.get();
        count.compareAndSet(seen, seen + 1);
    }

    public long value() {
        return count.get();
    }
}
