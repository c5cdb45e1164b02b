package lab00;

/** Wrong: looking again before writing only moves the gap: a switch may fall after the second look. */
public final class Tally {
    private final Variable count;

    public Tally(Variable count) {
        this.count = count;
    }

    public void increment() {
        long seen;
        do {
            seen = count.get();
        } while (count.get() != seen);
        count.set(seen + 1);
    }

    public long value() {
        return count.get();
    }
}
