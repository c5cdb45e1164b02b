package lab00;

/** Wrong: volatile makes each write visible to the next read. The read and the write are still two steps. */
public final class Tally {
    private volatile Variable count;

    public Tally(Variable count) {
        this.count = count;
    }

    public void increment() {
        long seen = count.get();
        count.set(seen + 1);
    }

    public long value() {
        return count.get();
    }
}
